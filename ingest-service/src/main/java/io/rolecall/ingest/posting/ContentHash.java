package io.rolecall.ingest.posting;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// Tells whether two received postings say the same: SHA-256 over [CanonicalJson]. The order of
/// arrays counts.
///
/// @param hex 64 lower-case hex digits
record ContentHash(String hex) {
  /// The hash of a document, whether or not it is a valid posting. Any depth that
  /// [io.rolecall.events.PostingJson#MAPPER] reads is fine.
  static ContentHash of(JsonNode document) {
    return new ContentHash(HexFormat.of().formatHex(new CanonicalJson(sha256()).digest(document)));
  }

  /// Its 32 bytes.
  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
