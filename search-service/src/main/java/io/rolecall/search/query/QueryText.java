package io.rolecall.search.query;

import java.util.List;

/// The words of a query.
///
/// @param required all of these must be in a posting, in whichever fields
/// @param excluded none of these may be anywhere in it
public record QueryText(List<Term> required, List<Term> excluded) {
  /// No words: every posting.
  public static final QueryText EMPTY = new QueryText(List.of(), List.of());

  /// Copies the lists.
  public QueryText {
    required = List.copyOf(required);
    excluded = List.copyOf(excluded);
  }

  /// Whether there is anything that some postings answer better than others.
  public boolean ranks() {
    return !required.isEmpty();
  }

  /// One unit of a query, with at least one letter, digit or emoji.
  public sealed interface Term {
    /// As written, without quotes and without the minus.
    String text();
  }

  /// What stood between spaces.
  public record Word(String text) implements Term {}

  /// What stood between quotes: these words, in this order, side by side.
  public record Phrase(String text) implements Term {}
}
