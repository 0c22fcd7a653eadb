package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingJson;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The canonical form is what Jackson writes, given sorted properties and numbers without trailing
/// zeros: hashes over that are stored.
class CanonicalJsonTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Of each length in UTF-8, and what is escaped.
  private static final String[] CHARACTERS = {
    "a",
    "Z",
    " ",
    "/",
    "<",
    "'",
    "\"",
    "\\",
    "\0",
    "\u0001",
    "\b",
    "\t",
    "\n",
    "\f",
    "\r",
    "\u001f",
    "\u007f",
    "\u0080",
    "é",
    "\u07ff",
    "\u0800",
    "€",
    "\ufffd",
    "\uffff",
    "\uD800\uDC00",
    "\uD83D\uDE00",
    "\uDBFF\uDFFF",
    "\uD83D",
    "\uDE00"
  };

  private static final String[] NUMBERS = {
    "0",
    "-0.000",
    "1",
    "1000",
    "2.50",
    "1e3",
    "-1E-7",
    "123456789012345678901234567890",
    "0.1",
    "48.1351",
    "1e-2000000",
    "1e999999"
  };

  private final Random random = new Random(52);

  @Test
  void it_is_what_jackson_writes() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      JsonNode document = node(4);
      assertThat(digest(document)).as("%s", document).isEqualTo(sha().digest(expected(document)));
    }
  }

  @Test
  void texts_of_any_length_are_written_whole() throws Exception {
    for (int length = 4_080; length < 4_100; length++) {
      JsonNode document = NODES.stringNode("x".repeat(length) + "\u0001€\uD83D\uDE00y");
      assertThat(digest(document)).isEqualTo(sha().digest(expected(document)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"b":[true,null,{}],"a":"ü/\\u00fc\\u0001"} | {"a":"ü/ü\\u0001","b":[true,null,{}]}
          {"n":[10.0,0.00,1e2]}                       | {"n":[1E+1,0,1E+2]}
          "\\ud83d"                                   | "\\uD83D"
          1e2147483647                                | 1E+2147483647
          """)
  void the_form_of_a_document(String json, String canonical) throws Exception {
    assertThat(digest(PostingJson.MAPPER.readTree(json)))
        .isEqualTo(sha().digest(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] digest(JsonNode document) throws Exception {
    return new CanonicalJson(sha()).digest(document);
  }

  private static MessageDigest sha() throws Exception {
    return MessageDigest.getInstance("SHA-256");
  }

  private JsonNode node(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(new BigDecimal(NUMBERS[random.nextInt(NUMBERS.length)]));
      case 3, 4 -> NODES.stringNode(text());
      case 5 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(node(depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
          object.set(text(), node(depth - 1));
        }
        yield object;
      }
    };
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private static byte[] expected(JsonNode document) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = PostingJson.MAPPER.createGenerator(out)) {
      write(document, json);
    }
    return out.toByteArray();
  }

  private static void write(JsonNode node, JsonGenerator json) {
    switch (node) {
      case ObjectNode object -> {
        json.writeStartObject();
        for (String name : new TreeSet<>(object.propertyNames())) {
          json.writeName(name);
          write(object.get(name), json);
        }
        json.writeEndObject();
      }
      case ArrayNode array -> {
        json.writeStartArray();
        array.forEach(element -> write(element, json));
        json.writeEndArray();
      }
      case JsonNode number when number.isNumber() -> {
        BigDecimal value = number.decimalValue();
        json.writeNumber(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
      }
      default -> json.writeTree(node);
    }
  }
}
