package io.rolecall.search.suggest;

import io.rolecall.search.query.CleanText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.search.suggest.Lookup.LookupResult;
import org.apache.lucene.search.suggest.analyzing.AnalyzingSuggester;
import org.apache.lucene.search.suggest.analyzing.FuzzySuggester;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Texts that can be suggested, in memory. Immutable and safe for use by many threads.
///
/// A text is found by the beginning of it, then by the beginning of any of its first words, and
/// when that finds nothing with one letter wrong, missing, too many or swapped, from the fourth
/// letter on.
final class Dictionary {
  private static final int MOST_WORDS = 6;
  private static final int MOST_OF_A_KEY = 20;
  private static final int FUZZY_FROM = 4;
  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparing(Match::inside).thenComparingLong(match -> -match.suggestion().count());

  private final Map<String, List<Match>> byKey;
  private final AnalyzingSuggester exact;
  private final FuzzySuggester fuzzy;

  private Dictionary(
      Map<String, List<Match>> byKey, AnalyzingSuggester exact, FuzzySuggester fuzzy) {
    this.byKey = byKey;
    this.exact = exact;
    this.fuzzy = fuzzy;
  }

  /// @param inside whether the key is not the beginning of the text
  private record Match(Suggestion suggestion, boolean inside) {}

  static Dictionary of(List<Suggestion> suggestions) {
    Map<String, List<Match>> byKey = new TreeMap<>();
    for (Suggestion suggestion : merged(suggestions)) {
      String rest = CleanText.folded(suggestion.text());
      for (int word = 0; word < MOST_WORDS && !rest.isEmpty(); word++) {
        byKey.computeIfAbsent(rest, _ -> new ArrayList<>()).add(new Match(suggestion, word > 0));
        int space = rest.indexOf(' ');
        rest = space < 0 ? "" : rest.substring(space + 1);
      }
    }
    byKey.replaceAll(
        (_, matches) -> matches.stream().sorted(BEST_FIRST).limit(MOST_OF_A_KEY).toList());
    return built(byKey);
  }

  /// Texts that differ in case and accents only are one, written as most postings have it.
  private static List<Suggestion> merged(List<Suggestion> suggestions) {
    Map<String, Suggestion> merged = new LinkedHashMap<>();
    suggestions.stream()
        .sorted(Comparator.comparingLong(Suggestion::count).reversed())
        .forEach(suggestion ->
            merged.merge(
                suggestion.type() + " " + CleanText.folded(suggestion.text()),
                suggestion,
                (first, more) ->
                    new Suggestion(first.text(), first.type(), first.count() + more.count())));
    return List.copyOf(merged.values());
  }

  private static Dictionary built(Map<String, List<Match>> byKey) {
    Analyzer analyzer = new KeywordAnalyzer();
    try (ByteBuffersDirectory temporary = new ByteBuffersDirectory()) {
      AnalyzingSuggester exact =
          new AnalyzingSuggester(temporary, "exact", analyzer, analyzer, 0, 1, -1, true);
      FuzzySuggester fuzzy =
          new FuzzySuggester(
              temporary, "fuzzy", analyzer, analyzer, 0, 1, -1, true, 1, true, 1, FUZZY_FROM, true);
      Map<String, Long> weights = new TreeMap<>();
      byKey.forEach((key, matches) -> weights.put(key, matches.getFirst().suggestion().count()));
      exact.build(new Keys(weights));
      fuzzy.build(new Keys(weights));
      return new Dictionary(new HashMap<>(byKey), exact, fuzzy);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
  }

  /// The best suggestions first; texts that begin with the words before texts that have them
  /// inside, those with more postings first. No type has more than half of the room as long as
  /// others would fill it.
  List<Suggestion> suggest(String typed, int size) {
    String key = CleanText.folded(typed);
    if (key.isEmpty()) {
      return List.of();
    }
    List<Suggestion> found = found(exact, key, size);
    return mixed(found.isEmpty() ? found(fuzzy, key, size) : found, size);
  }

  private List<Suggestion> found(AnalyzingSuggester suggester, String key, int size) {
    List<LookupResult> keys = suggester.lookup(key, null, false, size * 4);
    return keys.stream()
        .flatMap(result -> byKey.getOrDefault(result.key.toString(), List.of()).stream())
        .sorted(BEST_FIRST)
        .map(Match::suggestion)
        .distinct()
        .toList();
  }

  private static List<Suggestion> mixed(List<Suggestion> found, int size) {
    int most = (size + 1) / 2;
    Map<SuggestionType, Integer> counts = new HashMap<>();
    List<Suggestion> first = new ArrayList<>();
    List<Suggestion> rest = new ArrayList<>();
    for (Suggestion suggestion : found) {
      boolean room = counts.merge(suggestion.type(), 1, Integer::sum) <= most;
      (room ? first : rest).add(suggestion);
    }
    List<Suggestion> shown = Stream.concat(first.stream(), rest.stream()).limit(size).toList();
    return found.stream().filter(shown::contains).toList();
  }
}
