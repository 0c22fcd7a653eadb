package io.rolecall.search.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(5);
  private final Pace pace = new Pace(Duration.ofSeconds(30));

  @Test
  void an_empty_index_is_read_again_soon_however_long_it_stays_empty() {
    for (int i = 0; i < 100; i++) {
      assertThat(pace.after(0, MOMENT)).isEqualTo(SECOND);
    }
  }

  @Test
  void a_filling_index_is_read_often_and_a_full_one_ever_less_often() {
    assertThat(pace.after(100, MOMENT)).isEqualTo(SECOND);
    assertThat(pace.after(5_000, MOMENT)).isEqualTo(SECOND);
    assertThat(pace.after(5_100, MOMENT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.after(5_200, MOMENT)).isEqualTo(Duration.ofSeconds(4));
    assertThat(pace.after(5_200, MOMENT)).isEqualTo(Duration.ofSeconds(8));
    assertThat(pace.after(5_200, MOMENT)).isEqualTo(Duration.ofSeconds(16));
    assertThat(pace.after(5_200, MOMENT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(pace.after(5_200, MOMENT)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void reading_takes_a_tenth_of_the_time_at_most() {
    assertThat(pace.after(1_000_000, SECOND)).isEqualTo(Duration.ofSeconds(10));
    assertThat(pace.after(2_000_000, Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void a_shorter_time_in_the_settings_holds() {
    assertThat(new Pace(Duration.ofMillis(200)).after(0, MOMENT)).isEqualTo(Duration.ofMillis(200));
  }
}
