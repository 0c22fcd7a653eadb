package io.rolecall.search.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
  private static final long FAST = Duration.ofMillis(10).toNanos();
  private static final long SLOW = Duration.ofMillis(900).toNanos();

  private final AdaptiveLimit limit = new AdaptiveLimit(4, 10, 12, Duration.ofMillis(100));

  @Test
  void a_full_round_of_fast_ones_lets_one_more_in() {
    round(FAST, false, true);
    assertThat(limit.limit()).isEqualTo(11);
    round(FAST, false, true);
    round(FAST, false, true);
    assertThat(limit.limit()).as("at most").isEqualTo(12);
  }

  @Test
  void a_round_that_did_not_need_the_limit_does_not_raise_it() {
    round(FAST, false, false);
    assertThat(limit.limit()).isEqualTo(10);
  }

  @Test
  void a_slow_round_takes_a_fifth_away() {
    round(SLOW, false, true);
    assertThat(limit.limit()).isEqualTo(8);
    for (int i = 0; i < 20; i++) {
      round(SLOW, false, true);
    }
    assertThat(limit.limit()).as("at least").isEqualTo(4);
  }

  @Test
  void one_slow_search_in_a_round_of_fast_ones_is_no_reason() {
    limit.ended(SLOW, false, true);
    for (int i = 1; i < 10; i++) {
      limit.ended(FAST / 10, false, true);
    }
    assertThat(limit.limit()).isEqualTo(11);
  }

  @Test
  void one_that_was_turned_away_is_a_reason() {
    limit.ended(FAST, true, true);
    for (int i = 1; i < 10; i++) {
      limit.ended(FAST, false, true);
    }
    assertThat(limit.limit()).isEqualTo(8);
  }

  @Test
  void fewer_get_their_turn_in_time_when_rounds_are_slow() {
    assertThat(limit.turnsWithin(Duration.ofMillis(100))).as("nothing known").isEqualTo(10);
    round(FAST, false, false);
    assertThat(limit.turnsWithin(Duration.ofMillis(100))).as("a round").isEqualTo(10);
    round(SLOW, false, false);
    assertThat(limit.turnsWithin(Duration.ofMillis(450))).isEqualTo(4);
  }

  private void round(long nanos, boolean failed, boolean full) {
    int round = limit.limit();
    for (int i = 0; i < round; i++) {
      limit.ended(nanos, failed, full);
    }
  }
}
