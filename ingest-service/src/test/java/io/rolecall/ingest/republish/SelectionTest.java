package io.rolecall.ingest.republish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static Selection read(String json) {
    return Selection.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"%032x\""::formatted)
        .collect(Collectors.joining(",", "{\"ids\":[", "]}"));
  }

  private static void assertRefused(String json, String type, String pointer) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().type().name()).isEqualTo(type);
              assertThat(e.problem().errors())
                  .extracting(Problem.Fault::pointer)
                  .containsExactly(pointer);
            });
  }

  @Test
  void all_or_a_source_or_ids_can_be_meant() {
    assertThat(read("{\"all\":true}")).isEqualTo(new Selection.All());
    assertThat(read("{\"source\":\"acme\"}")).isEqualTo(new Selection.OfSource("acme"));
    String two = "{\"ids\":[\"%1$s1\",\"%1$s0\",\"%1$s1\"]}".formatted("0".repeat(31));
    assertThat(read(two))
        .isEqualTo(
            new Selection.OfIds(
                List.of(new PostingId("0".repeat(32)), new PostingId("0".repeat(31) + "1"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; INVALID_REQUEST; #",
        "{}; INVALID_REQUEST; #",
        "{\"all\":true,\"source\":\"a\"}; INVALID_REQUEST; #",
        "{\"every\":true}; INVALID_REQUEST; #",
        "{\"all\":true,\"x\":1}; INVALID_REQUEST; #",
        "{\"all\":false}; INVALID_REQUEST; #/all",
        "{\"all\":\"true\"}; INVALID_REQUEST; #/all",
        "{\"source\":7}; INVALID_REQUEST; #/source",
        "{\"source\":\"No\"}; INVALID_SOURCE; #/source",
        "{\"ids\":\"a\"}; INVALID_REQUEST; #/ids",
        "{\"ids\":[]}; INVALID_REQUEST; #/ids",
        "{\"ids\":[7]}; INVALID_REQUEST; #/ids/0",
        "{\"ids\":[\"00000000000000000000000000000000\",\"x\"]}; INVALID_REQUEST; #/ids/1"
      })
  void anything_else_is_refused_and_the_place_is_named(String json, String type, String pointer) {
    assertRefused(json, type, pointer);
  }

  @Test
  void ids_are_limited() {
    assertThat(read(ids(Selection.MOST_IDS))).isInstanceOf(Selection.OfIds.class);
    assertRefused(ids(Selection.MOST_IDS + 1), "INVALID_REQUEST", "#/ids");
  }

  @Test
  void what_is_not_json_is_unreadable() {
    assertThatThrownBy(() -> read("{\"all\""))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type().status()).isEqualTo(400));
  }
}
