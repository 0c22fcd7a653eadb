package io.rolecall.index.title;

import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Words that mean the same in any title (`words.txt`), words that German titles end with
/// (`compounds.txt`), the names of technologies (`technologies.txt`), and words that say little
/// about which job it is (`generic.txt`).
final class WordTable {
  private static final int SHORTEST_HEAD = 3;
  private static final int LONGEST_KEPT = 40;
  private static final int MOST_KEPT = 20_000;
  private static final WordTable SHARED = new WordTable();

  private final Map<String, List<String>> meant = new HashMap<>();
  private final List<String> tails;
  private final Set<String> technologies;
  private final Set<String> generic;

  /// What was found for words: titles are made of few, and each takes a dozen regular expressions.
  private final Cache<String, List<String>> found =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  private WordTable() {
    for (Lines.Line line : Lines.ofResource("words.txt")) {
      String[] sides = line.text().split("=", -1);
      if (sides.length != 2) {
        throw line.wrong("is not of the form 'words = word'");
      }
      List<String> same = forms(sides[1]);
      for (String word : sides[0].split(",", -1)) {
        meant.put(forms(word).getFirst(), same);
      }
    }
    tails =
        list("compounds.txt").stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    technologies = list("technologies.txt");
    generic = list("generic.txt").stream().flatMap(word -> meant(word).stream()).collect(toSet());
  }

  private static Set<String> list(String resource) {
    return Lines.ofResource(resource).stream()
        .flatMap(line -> forms(line.text().replace(',', ' ')).stream())
        .collect(toSet());
  }

  static WordTable shared() {
    return SHARED;
  }

  /// The forms of what a word stands for: mostly its own. A German compound is taken apart before
  /// its last part (`Softwareentwickler`, `Software-Entwickler`).
  ///
  /// @param word folded
  List<String> meant(String word) {
    return word.length() > LONGEST_KEPT ? find(word) : found.get(word, this::find);
  }

  private List<String> find(String word) {
    String form = TitleWords.form(word);
    for (String tail : tails) {
      if (form.length() >= tail.length() + SHORTEST_HEAD && form.endsWith(tail)) {
        String head = TitleWords.form(form.substring(0, form.length() - tail.length()));
        List<String> parts = new ArrayList<>(same(head));
        parts.addAll(same(tail));
        return List.copyOf(parts);
      }
    }
    return same(form);
  }

  private List<String> same(String form) {
    return meant.getOrDefault(form, List.of(form));
  }

  boolean isTechnology(String form) {
    return technologies.contains(form);
  }

  boolean isGeneric(String form) {
    return generic.contains(form);
  }

  private static List<String> forms(String words) {
    return Arrays.stream(TitleWords.folded(words).strip().split("\\s+", -1))
        .map(TitleWords::form)
        .toList();
  }
}
