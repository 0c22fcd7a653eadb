package io.rolecall.search.jobs;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Short plain text for lists.
final class Snippets {
  private static final int LONGEST = 300;
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private Snippets() {}

  /// On one line, cut between words where there are any.
  ///
  /// @return null when there is nothing to show
  static @Nullable String of(String text) {
    String line = line(text);
    if (line.isEmpty()) {
      return null;
    }
    if (line.length() <= LONGEST) {
      return line;
    }
    int space = line.lastIndexOf(' ', LONGEST);
    int end = space > LONGEST / 2 ? space : LONGEST;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "…";
  }

  /// Every run of spaces, line breaks and control characters as one space, none at the ends.
  static String line(String text) {
    return isLine(text) ? text.strip() : SPACES.matcher(text).replaceAll(" ").strip();
  }

  /// Whether there is nothing but single spaces between words, as most often.
  private static boolean isLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c <= ' ' || Character.isSpaceChar(c) || Character.isISOControl(c);
      if (space && (c != ' ' || (i > 0 && text.charAt(i - 1) == ' '))) {
        return false;
      }
    }
    return true;
  }
}
