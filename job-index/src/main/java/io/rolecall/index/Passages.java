package io.rolecall.index;

import java.util.ArrayList;
import java.util.List;

/// Cuts a description into passages, which are the values of its field: none is longer than a
/// snippet, each ends with a sentence or a line where that can be. So OpenSearch need not look for
/// the sentences of the whole text, for every hit of every search, to show one of them; that took
/// half of its time. Pure.
public final class Passages {
  /// Characters (UTF-16 units) of the longest.
  public static final int MOST = 200;

  private Passages() {}

  /// The text in order, without the white space between passages.
  ///
  /// @return empty for a blank text
  public static List<String> of(String text) {
    List<String> passages = new ArrayList<>();
    int start = afterSpace(text, 0);
    while (start < text.length()) {
      int end = end(text, start);
      passages.add(text.substring(start, end).stripTrailing());
      start = afterSpace(text, end);
    }
    return passages;
  }

  /// The last end of a sentence or line that is near enough, else of a word, else what fits.
  private static int end(String text, int start) {
    int limit = start + MOST;
    if (limit >= text.length()) {
      return text.length();
    }
    int word = 0;
    for (int i = limit; i > start; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        word = word == 0 ? i : word;
        if (text.charAt(i) == '\n' || endsSentence(text.charAt(i - 1))) {
          return i;
        }
      }
    }
    if (word > 0) {
      return word;
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }

  private static boolean endsSentence(char c) {
    return c == '.' || c == '!' || c == '?';
  }

  private static int afterSpace(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
