package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {
  private static ContentHash hash(String json) {
    return ContentHash.of(PostingJson.MAPPER.readTree(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1,"b":2}              | {"b":2,"a":1}
          {"a":{"x":1,"y":[{"p":1,"q":2}]}} | { "a" : { "y":[{"q":2,"p":1}], "x":1 } }
          {"a":1}                    | {"a":1.0}
          {"a":100}                  | {"a":1e2}
          {"a":0}                    | {"a":-0.000}
          {"a":12345678901234567890} | {"a":12345678901234567890.00}
          {"a":"ä"}                  | {"a":"\\u00e4"}
          {"a":"/"}                  | {"a":"\\/"}
          {"a":1,"a":2}              | {"a":2}
          """)
  void documents_that_say_the_same_have_one_hash(String one, String other) {
    assertThat(hash(one)).isEqualTo(hash(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":[1,2]}      | {"a":[2,1]}
          {"a":1}          | {"a":"1"}
          {"a":null}       | {}
          {"a":""}         | {"a":null}
          {"a":true}       | {"a":"true"}
          {"a":[]}         | {"a":{}}
          {"a":[[1],2]}    | {"a":[[1,2]]}
          {"a":"x "}       | {"a":"x"}
          {"a":0.1}        | {"a":0.10000000000000000001}
          {"a":"1\\",\\"b\\":\\"2"} | {"a":"1","b":"2"}
          """)
  void documents_that_differ_have_different_hashes(String one, String other) {
    assertThat(hash(one)).isNotEqualTo(hash(other));
  }

  @Test
  void it_is_the_sha_256_of_canonical_json() throws Exception {
    byte[] canonical = "{\"a\":[1,2.5,\"x\"],\"b\":{\"c\":1E+3}}".getBytes(StandardCharsets.UTF_8);
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(canonical);

    assertThat(hash("{\"b\":{\"c\":1000},\"a\":[1.0,2.50,\"x\"]}").hex())
        .isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void keys_are_sorted_whatever_their_number_and_order() {
    var forward = new StringBuilder("{");
    var backward = new StringBuilder("{");
    for (int i = 0; i < 1_000; i++) {
      forward.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":").append(i);
      int j = 999 - i;
      backward.append(i == 0 ? "" : ",").append("\"k").append(j).append("\":").append(j);
    }

    assertThat(hash(forward + "}")).isEqualTo(hash(backward + "}"));
  }
}
