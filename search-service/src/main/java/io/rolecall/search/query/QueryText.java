package io.rolecall.search.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of a query.
///
/// @param required a posting must have these, in whichever fields; how strictly says `match`
/// @param excluded none of these may be anywhere in it
/// @param welcome postings with these count for more; nothing else is left out for them
/// @param seniority levels that count for more, likewise
/// @param language BCP 47, of the words: postings in it count for more; null when it can't be told
public record QueryText(
    List<Term> required,
    List<Term> excluded,
    List<Term> welcome,
    List<String> seniority,
    @Nullable String language,
    Match match) {
  /// No words: every posting.
  public static final QueryText EMPTY = new QueryText(List.of(), List.of());

  /// How much of what is required a posting must have. Each also takes what those before it take.
  public enum Match {
    /// All terms.
    ALL,
    /// Those of a title that say most of it.
    MOST,
    /// The same, but the letters of a title or company may differ a little.
    SIMILAR,
    /// Half of the terms.
    HALF
  }

  /// Copies the lists.
  public QueryText {
    required = List.copyOf(required);
    excluded = List.copyOf(excluded);
    welcome = List.copyOf(welcome);
    seniority = List.copyOf(seniority);
  }

  /// All of these terms, none of those.
  QueryText(List<Term> required, List<Term> excluded) {
    this(required, excluded, List.of(), List.of(), null, Match.ALL);
  }

  /// Whether there is anything that some postings answer better than others.
  public boolean ranks() {
    return !required.isEmpty();
  }

  /// The same, matched like that.
  public QueryText matching(Match how) {
    return new QueryText(required, excluded, welcome, seniority, language, how);
  }

  /// One unit of a query, with at least one letter, digit or emoji.
  public sealed interface Term {
    /// As written, without quotes and without the minus.
    String text();
  }

  /// What stood between spaces, taken literally.
  public record Word(String text) implements Term {}

  /// What stood between quotes: these words, in this order, side by side.
  public record Phrase(String text) implements Term {}

  /// Words and what they mean: they may be in a title in another form, and when they name
  /// occupations, a posting of one of those needs none of the words except technologies.
  ///
  /// @param occupations their ids; none for words that name no job
  public record Meant(List<MeantWord> words, List<String> occupations) implements Term {
    /// Copies the lists.
    public Meant {
      words = List.copyOf(words);
      occupations = List.copyOf(occupations);
    }

    @Override
    public String text() {
      return String.join(" ", words.stream().map(MeantWord::text).toList());
    }
  }

  /// A word of [Meant].
  ///
  /// @param forms as TitleWords has them; several for a compound
  /// @param technology whether nothing else can stand for it
  public record MeantWord(String text, List<Form> forms, boolean technology) {
    /// Copies the list.
    public MeantWord {
      forms = List.copyOf(forms);
    }
  }

  /// A word in the form in which titles are compared.
  ///
  /// @param weight how much it says about which job it is; above 0
  /// @param inTitles whether any title that is known has it
  public record Form(String text, double weight, boolean inTitles) {}
}
