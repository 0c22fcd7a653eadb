package io.rolecall.indexer.enrich;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which names are compared: lower case, without diacritics, dots and doubled spaces;
/// `U.S.` and `us`, `São Paulo` and `sao paulo` are the same.
final class Fold {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+|[.'’]");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  private Fold() {}

  static String of(String name) {
    return isPlain(name) ? name.toLowerCase(Locale.ROOT) : folded(name);
  }

  /// Letters of ASCII and single spaces within, as most names are.
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean space = c == ' ' && i > 0 && i < name.length() - 1 && name.charAt(i - 1) != ' ';
      if (!space && (c < 'A' || c > 'z')) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    String bare = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    return SPACES
        .matcher(bare.replace("ß", "ss").replace('ł', 'l').replace('ø', 'o').replace("æ", "ae"))
        .replaceAll(" ")
        .strip();
  }
}
