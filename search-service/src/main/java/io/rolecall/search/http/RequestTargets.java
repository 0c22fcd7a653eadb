package io.rolecall.search.http;

/// Repairs request targets as people type them: `?q="data engineer"` or `?q=100%` are not URIs, and
/// would otherwise be refused before anything could say why.
final class RequestTargets {
  private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

  private RequestTargets() {}

  /// A valid target with the same meaning.
  ///
  /// @param target as received, each byte a character
  static String repaired(String target) {
    StringBuilder repaired = null;
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      boolean fine = plain(c) || (c == '%' && escapes(target, i));
      if (!fine && repaired == null) {
        repaired = new StringBuilder(target.length() + 16).append(target, 0, i);
      }
      if (repaired != null) {
        if (fine) {
          repaired.append(c);
        } else {
          repaired.append("%%%02X".formatted(c & 0xFF));
        }
      }
    }
    return repaired == null ? target : repaired.toString();
  }

  private static boolean plain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }

  private static boolean escapes(String target, int at) {
    return at + 2 < target.length()
        && hexadecimal(target.charAt(at + 1))
        && hexadecimal(target.charAt(at + 2));
  }

  private static boolean hexadecimal(char c) {
    return Character.digit(c, 16) >= 0 && c < 128;
  }
}
