package io.rolecall.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The id of a posting: 32 lower-case hex digits, the first 128 bits of SHA-256(source + LF +
/// externalId) in UTF-8.
///
/// @param value exactly 32 characters of `0-9a-f`
public record PostingId(String value) implements Comparable<PostingId> {
  private static final int BYTES = 16;

  /// @throws IllegalArgumentException when `value` is not 32 lower-case hex digits
  public PostingId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a posting id is 32 lower-case hex digits");
    }
  }

  /// Whether `value` could be the id of a posting.
  public static boolean isValid(String value) {
    if (value.length() != 2 * BYTES) {
      return false;
    }
    for (int i = 0; i < 2 * BYTES; i++) {
      if (!isHexDigit(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  static PostingId of(String source, String externalId) {
    byte[] digest = sha256().digest((source + "\n" + externalId).getBytes(StandardCharsets.UTF_8));
    return new PostingId(HexFormat.of().formatHex(digest, 0, BYTES));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(PostingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
