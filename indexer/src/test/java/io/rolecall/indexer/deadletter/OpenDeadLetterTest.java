package io.rolecall.indexer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OpenDeadLetterTest {
  @Test
  void a_letter_says_what_its_headers_say() {
    OpenDeadLetter letter =
        letter(
            Map.of(
                "version", "5",
                "index", "jobs-000002",
                "reason", "mapper_parsing_exception",
                "detail", "no number",
                "attempts", "2",
                "firstSeen", "2026-01-01T00:00:00Z"));

    assertThat(letter)
        .isEqualTo(
            new OpenDeadLetter(
                "key",
                5,
                "jobs-000002",
                "mapper_parsing_exception",
                "no number",
                2,
                Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void what_a_stranger_wrote_is_read_as_far_as_it_goes() {
    OpenDeadLetter letter =
        letter(Map.of("version", "-3", "attempts", "many", "firstSeen", "once"));

    assertThat(letter.version()).isZero();
    assertThat(letter.attempts()).isZero();
    assertThat(letter.firstSeen()).isEqualTo(Instant.EPOCH);
    assertThat(letter.reason()).isEmpty();
  }

  @Test
  void it_is_settled_by_a_later_state_anywhere_or_by_that_state_where_it_was_refused() {
    OpenDeadLetter letter = letter(Map.of("version", "5", "index", "jobs-000002"));

    assertThat(letter.isSettledBy(6, "jobs-000001")).isTrue();
    assertThat(letter.isSettledBy(5, "jobs-000002")).isTrue();
    assertThat(letter.isSettledBy(5, "jobs-000001")).isFalse();
    assertThat(letter.isSettledBy(4, "jobs-000002")).isFalse();
  }

  private static OpenDeadLetter letter(Map<String, String> values) {
    var headers = new RecordHeaders();
    values.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return OpenDeadLetter.read("key", headers);
  }
}
