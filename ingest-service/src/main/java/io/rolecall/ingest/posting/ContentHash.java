package io.rolecall.ingest.posting;

import io.rolecall.events.PostingJson;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Tells whether two received postings say the same: SHA-256 over canonical JSON, that is, without
/// white space, properties sorted by UTF-16 code units at every depth, numbers without trailing
/// zeros. The order of arrays counts.
///
/// @param hex 64 lower-case hex digits
record ContentHash(String hex) {
  /// The hash of a document. Any depth that [PostingJson#MAPPER] reads is fine.
  static ContentHash of(JsonNode document) {
    MessageDigest sha = sha256();
    var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha);
    try (JsonGenerator json = PostingJson.MAPPER.createGenerator(out)) {
      write(document, json);
    }
    return new ContentHash(HexFormat.of().formatHex(sha.digest()));
  }

  /// Its 32 bytes.
  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static void write(JsonNode node, JsonGenerator json) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        List<String> names = new ArrayList<>(node.propertyNames());
        names.sort(null);
        for (String name : names) {
          json.writeName(name);
          write(node.get(name), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case NUMBER -> json.writeNumber(normal(node.decimalValue()));
      case STRING -> json.writeString(node.stringValue());
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO -> throw new IllegalArgumentException("not from JSON text");
    }
  }

  private static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
