package io.rolecall.search.suggest;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which texts are compared: lower case, without accents, words one space apart.
final class SuggestKey {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}+#]+");

  private SuggestKey() {}

  static String of(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace("ß", "ss");
    return APART.matcher(lower).replaceAll(" ").strip();
  }
}
