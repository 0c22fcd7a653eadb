package io.rolecall.search.understand;

import io.rolecall.index.title.TitleWords;
import io.rolecall.search.query.QueryText.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The language of a query, by words that only one language has: `languages.txt`. Most queries are
/// too short to tell, and then nothing is guessed. Pure.
final class QueryLanguage {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Map<String, String> LANGUAGE_OF = read();

  private QueryLanguage() {}

  /// The language, BCP 47, that more words are of than of any other.
  static Optional<String> of(List<Term> terms) {
    Map<String, Integer> counts = new HashMap<>();
    for (Term term : terms) {
      for (String word : NO_WORD.split(TitleWords.folded(term.text()), -1)) {
        String language = LANGUAGE_OF.get(word);
        if (language != null) {
          counts.merge(language, 1, Integer::sum);
        }
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> best =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
  }

  private static Map<String, String> read() {
    Map<String, String> languages = new HashMap<>();
    for (Table.Line line : Table.read("languages.txt")) {
      for (String word : line.values().split(",", -1)) {
        languages.put(TitleWords.folded(word.strip()), line.name());
      }
    }
    return Map.copyOf(languages);
  }
}
