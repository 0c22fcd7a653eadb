package io.rolecall.search.query;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is done to every text a client sends before anything looks at it.
public final class CleanText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}+#]+");

  private CleanText() {}

  /// Composed (Unicode NFC), control characters and every kind of space as a plain space,
  /// typographic double quotes and minus signs as ASCII ones.
  static String of(String raw) {
    StringBuilder clean = new StringBuilder(raw.length());
    Normalizer.normalize(raw, Normalizer.Form.NFC)
        .codePoints()
        .map(CleanText::plain)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /// The form in which names are compared: lower case, without accents, words one space apart.
  public static String folded(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace("ß", "ss");
    return APART.matcher(lower).replaceAll(" ").strip();
  }

  /// Characters as a reader counts them, not UTF-16 units.
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Whether there is anything in it that an index could hold.
  static boolean searchable(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.isLetterOrDigit(c) || Character.isEmojiPresentation(c));
  }

  static List<String> words(String text) {
    return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /// At least as many as an analyzer makes of a text: runs of letters and digits in one script, and
  /// every ideograph, kana and emoji by itself.
  ///
  /// @see <a href="https://www.unicode.org/reports/tr29/#Word_Boundaries">word boundaries</a>
  static int pieces(String text) {
    int pieces = 0;
    UnicodeScript run = null;
    for (int c : text.codePoints().toArray()) {
      if (Character.isLetterOrDigit(c) || Character.isEmojiPresentation(c)) {
        UnicodeScript script = UnicodeScript.of(c);
        boolean common = script == UnicodeScript.COMMON && run != null;
        boolean alone = isAlone(c, script);
        if (alone || run == null || (!common && run != script && run != UnicodeScript.COMMON)) {
          pieces++;
        }
        run = alone ? null : common ? run : script;
      } else if (!isMark(c)) {
        run = null;
      }
    }
    return pieces;
  }

  private static boolean isAlone(int c, UnicodeScript script) {
    return Character.isIdeographic(c)
        || Character.isEmojiPresentation(c)
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }

  /// Belongs to the letter before it.
  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }

  /// Short enough, and harmless enough, to be repeated in an error.
  static String quoted(String raw) {
    String text = of(raw);
    int end = Math.min(text.length(), 60);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return "'" + text.substring(0, end) + (end < text.length() ? "…'" : "'");
  }

  private static int plain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          ' ';
      default ->
          switch (c) {
            case '“', '”', '„', '‟', '«', '»', '＂' -> '"';
            case '−', '－' -> '-';
            default -> c;
          };
    };
  }
}
