package io.rolecall.index.place;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which names of places are compared: lower case, without diacritics, dots and
/// apostrophes, other punctuation as one space. `U.S.` and `us`, `São Paulo` and `sao paulo`,
/// `Cluj-Napoca` and `cluj napoca`, `Saint Louis` and `St. Louis` are the same.
final class Fold {
  private static final Pattern UMLAUT = Pattern.compile("[äöüøåÄÖÜØÅ]");

  private Fold() {}

  static String of(String name) {
    return shortened(isPlain(name) ? name.toLowerCase(Locale.ROOT) : folded(name));
  }

  /// As [#of], with umlauts in two letters: `Muenchen` for `München`; the same as [#of] for most.
  static String spelledOut(String name) {
    if (!UMLAUT.matcher(name).find()) {
      return of(name);
    }
    return of(
        name.replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ø", "oe")
            .replace("å", "aa")
            .replace("Ä", "Ae")
            .replace("Ö", "Oe")
            .replace("Ü", "Ue")
            .replace("Ø", "Oe")
            .replace("Å", "Aa"));
  }

  /// Letters of ASCII and single spaces within, as most names are.
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean space = c == ' ' && i > 0 && i < name.length() - 1 && name.charAt(i - 1) != ' ';
      if (!space && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      append(decomposed.charAt(i), folded);
    }
    return folded.toString().stripTrailing();
  }

  private static void append(char c, StringBuilder folded) {
    switch (c) {
      case 'ß' -> folded.append("ss");
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'ł' -> folded.append('l');
      case 'ø' -> folded.append('o');
      case 'đ' -> folded.append('d');
      case 'ı' -> folded.append('i');
      case '.', '\'', '’', '‘', '`', 'ʻ', 'ʼ' -> {}
      default -> {
        if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
          folded.append(c);
        } else if (!isMark(c) && !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
          folded.append(' ');
        }
      }
    }
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /// First words that are often written short.
  private static String shortened(String name) {
    if (name.startsWith("saint ")) {
      return "st" + name.substring(5);
    }
    if (name.startsWith("fort ")) {
      return "ft" + name.substring(4);
    }
    return name.startsWith("mount ") ? "mt" + name.substring(5) : name;
  }
}
