package io.rolecall.search.query;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of companies as people type them. Pure.
public final class CompanyName {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");

  private CompanyName() {}

  /// Whether a word of the query is a word of the name.
  public static boolean isNamedBy(QueryText text, String name) {
    Set<String> words = words(name);
    return text.required().stream()
        .flatMap(term -> words(term.text()).stream())
        .anyMatch(words::contains);
  }

  private static Set<String> words(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return Arrays.stream(APART.split(bare.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
