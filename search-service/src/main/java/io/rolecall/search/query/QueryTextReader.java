package io.rolecall.search.query;

import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Term;
import io.rolecall.search.query.QueryText.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Splits `q` into words, "phrases" and -exclusions. Anything can be read: quotes that are never
/// closed count as spaces, and what holds no letter, digit or emoji is no term.
final class QueryTextReader {
  private final String text;
  private int at;
  private final Set<Term> required = new LinkedHashSet<>();
  private final Set<Term> excluded = new LinkedHashSet<>();

  private QueryTextReader(String text) {
    this.text = text;
  }

  /// @param q any text
  static QueryText read(String q) {
    return new QueryTextReader(CleanText.of(q)).read();
  }

  /// How many words there are, those inside of phrases included.
  static int words(QueryText text) {
    return words(text.required()) + words(text.excluded());
  }

  private static int words(Iterable<Term> terms) {
    int words = 0;
    for (Term term : terms) {
      words += CleanText.words(term.text()).size();
    }
    return words;
  }

  private QueryText read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ') {
        at++;
      } else {
        boolean exclude = skipMinus();
        Term term = nextTerm();
        if (CleanText.searchable(term.text())) {
          (exclude ? excluded : required).add(term);
        }
      }
    }
    return new QueryText(bounded(required), bounded(excluded));
  }

  /// As many words as may be asked for cost what they cost; a "word" that an analyzer takes apart
  /// (`a/b/c`, Japanese) must not cost many times that, and is looked for as a phrase.
  private List<Term> bounded(Set<Term> terms) {
    return CleanText.pieces(text) <= QueryReader.MOST_WORDS
        ? new ArrayList<>(terms)
        : terms.stream()
            .map(term -> CleanText.pieces(term.text()) > 1 ? new Phrase(term.text()) : term)
            .distinct()
            .toList();
  }

  private boolean skipMinus() {
    int start = at;
    while (at < text.length() && text.charAt(at) == '-') {
      at++;
    }
    return at > start;
  }

  private Term nextTerm() {
    if (at < text.length() && text.charAt(at) == '"') {
      int end = text.indexOf('"', at + 1);
      at++;
      if (end >= 0) {
        String phrase = text.substring(at, end).strip();
        at = end + 1;
        return new Phrase(phrase);
      }
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '"') {
      at++;
    }
    return new Word(text.substring(start, at));
  }
}
