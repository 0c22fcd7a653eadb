package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostedWithinTest {
  @ParameterizedTest
  @CsvSource({
    "7, P7D",
    "1, P1D",
    "P7D, P7D",
    "p2w, P14D",
    "P1M, P30D",
    "P1Y, P365D",
    "PT12H, PT12H",
    "P1DT6H, PT30H",
    "PT90M, PT90M",
    "3650, P3650D"
  })
  void an_age_is_days_or_a_duration(String text, Duration age) {
    assertThat(PostedWithin.read(text)).contains(age);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "P0D",
        "-1",
        "P-1D",
        "1.5",
        "P",
        "PT",
        "T1H",
        "P1D1H",
        "week",
        "3651",
        "P11Y",
        "P99999999999Y",
        "PT99999999999999999999H",
        "P1W\u0000",
        "١"
      })
  void anything_else_is_none(String text) {
    assertThat(PostedWithin.read(text)).isEmpty();
  }
}
