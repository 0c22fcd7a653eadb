package io.rolecall.search.query;

import java.util.HashSet;
import java.util.Set;

/// Names of companies as people type them. Pure.
public final class CompanyName {
  private CompanyName() {}

  /// Whether a word of the query is a word of the name.
  public static boolean isNamedBy(QueryText text, String name) {
    Set<String> words = new HashSet<>(CleanText.words(CleanText.folded(name)));
    return text.required().stream()
        .flatMap(term -> CleanText.words(CleanText.folded(term.text())).stream())
        .anyMatch(words::contains);
  }
}
