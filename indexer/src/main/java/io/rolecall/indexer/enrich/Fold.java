package io.rolecall.indexer.enrich;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which names are compared: lower case, without diacritics, dots and doubled spaces;
/// `U.S.` and `us`, `São Paulo` and `sao paulo` are the same.
///
/// Whole descriptions go through here. So Latin letters are looked up, and only what stands between
/// them (combining marks, Greek, emojis …) is normalized.
final class Fold {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+|[.'’]");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  /// Behind Latin Extended-B; combining marks begin later.
  private static final int END_OF_LATIN = 0x250;

  private static final String SPACE = " ";

  /// What becomes of each Latin character.
  private static final String[] LATIN = latin();

  private Fold() {}

  static String of(String name) {
    var folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'a' && c <= 'z') {
        folded.append(c);
      } else if (c < END_OF_LATIN) {
        append(LATIN[c], folded);
      } else {
        int end = endOfOthers(name, i);
        folded.append(bare(name.substring(i, end)));
        i = end - 1;
      }
    }
    return folded.toString().strip();
  }

  private static int endOfOthers(String name, int from) {
    int end = from;
    while (end < name.length() && name.charAt(end) >= END_OF_LATIN) {
      end++;
    }
    return end;
  }

  @SuppressWarnings("ReferenceEquality")
  private static void append(String form, StringBuilder folded) {
    if (form != SPACE) {
      folded.append(form);
    } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
      folded.append(' ');
    }
  }

  private static String[] latin() {
    var forms = new String[END_OF_LATIN];
    for (char c = 0; c < forms.length; c++) {
      String text = String.valueOf(c);
      forms[c] = SPACES.matcher(text).matches() ? SPACE : bare(text);
    }
    return forms;
  }

  private static String bare(String text) {
    if (text.length() == 1 && text.charAt(0) > '’' && text.charAt(0) < '\u2027') {
      // Quotation marks, bullets and the ellipsis have one form only.
      return text;
    }
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    String lower = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    return lower.replace("ß", "ss").replace('ł', 'l').replace('ø', 'o').replace("æ", "ae");
  }
}
