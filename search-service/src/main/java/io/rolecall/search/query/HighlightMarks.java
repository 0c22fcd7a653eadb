package io.rolecall.search.query;

import java.security.SecureRandom;
import java.util.HexFormat;

/// What OpenSearch puts around the words it found. The marks are unguessable, so that no posting
/// can contain them: whatever else looks like markup came from a posting and is escaped.
///
/// @param start before a found word
/// @param end after it
public record HighlightMarks(String start, String end) {
  /// New marks, in private-use characters so that they cannot join a word.
  public static HighlightMarks random() {
    byte[] secret = new byte[8];
    new SecureRandom().nextBytes(secret);
    String nonce = HexFormat.of().formatHex(secret);
    return new HighlightMarks("\uE000" + nonce + "\uE001", "\uE002" + nonce + "\uE003");
  }
}
