package io.rolecall.indexer.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void pauses_double_up_to_the_longest_and_are_never_less_than_half_of_that() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500));

    for (long bound : new long[] {100, 200, 400, 500, 500, 500}) {
      assertThat(backoff.next().toMillis()).isBetween(bound / 2, bound);
    }
  }
}
