package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LagAlarmTest {
  private static final long NOW = 0;

  private final RelayMetrics metrics = new RelayMetrics(new SimpleMeterRegistry());
  private final LagAlarm alarm = new LagAlarm(metrics, Duration.ofSeconds(10));

  @BeforeEach
  void begin() {
    metrics.stateChanged(new RelayState.Active(1));
  }

  @Test
  void a_lag_within_the_limit_is_nothing_to_speak_of(CapturedOutput output) {
    metrics.behind(5);

    alarm.look(NOW);

    assertThat(alarm.raised()).isEmpty();
    assertThat(output).doesNotContain("late");
  }

  @Test
  void a_lag_beyond_the_limit_is_said_once_a_minute_with_what_holds_the_feed_back(
      CapturedOutput output) {
    fallBehind();
    metrics.heldBackBy(
        Optional.of(new HorizonHolder("process 4711 (psql)", 25.2, "SELECT end_of(4711)")));

    alarm.look(NOW);
    alarm.look(NOW + Duration.ofSeconds(59).toNanos());

    assertThat(output.toString().lines().filter(line -> line.contains("WARN")))
        .singleElement()
        .asString()
        .contains("changes are published 60 s late (limit 10 s), rows waiting: 42.")
        .contains("held back by a transaction of process 4711 (psql), open for 25 s")
        .endsWith("to end it: SELECT end_of(4711)");
    assertThat(alarm.raised()).hasValueSatisfying(text -> assertThat(text).contains("4711"));
    alarm.look(NOW + Duration.ofSeconds(61).toNanos());
    assertThat(output.toString().lines().filter(line -> line.contains("WARN"))).hasSize(2);
  }

  @Test
  void what_the_role_may_not_see_is_said_too() {
    fallBehind();
    metrics.heldBackBy(Optional.of(new HorizonHolder("process 4711", null, "end it")));

    alarm.look(NOW);

    assertThat(alarm.raised())
        .hasValueSatisfying(text -> assertThat(text).contains("grant pg_read_all_stats"));
  }

  @Test
  void a_relay_that_can_t_work_is_late_as_well() {
    fallBehind();
    metrics.stateChanged(new RelayState.Failing("Kafka is away"));

    alarm.look(NOW);

    assertThat(alarm.raised()).isPresent();
  }

  @Test
  void its_end_is_said_once(CapturedOutput output) {
    fallBehind();
    alarm.look(NOW);
    metrics.caughtUp();

    alarm.look(NOW);
    alarm.look(NOW);

    assertThat(alarm.raised()).isEmpty();
    assertThat(output.toString().lines().filter(line -> line.contains("in time again"))).hasSize(1);
  }

  @Test
  void a_standby_has_no_alarm() {
    fallBehind();
    alarm.look(NOW);
    metrics.stateChanged(new RelayState.Standby());

    alarm.look(NOW);

    assertThat(alarm.raised()).isEmpty();
  }

  private void fallBehind() {
    metrics.behind(42);
    metrics.publishedUntil(System.nanoTime() - Duration.ofSeconds(60).toNanos());
  }
}
