package io.rolecall.indexer.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConditionTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Condition condition = new Condition("Sea", "not seen yet", clock);

  @Test
  void it_does_not_hold_before_it_was_seen_to() {
    assertThat(condition.state().good()).isFalse();
    assertThat(condition.state().detail()).isEqualTo("not seen yet");
  }

  @Test
  void a_trouble_is_logged_once_and_so_is_its_end(CapturedOutput output) {
    condition.good("calm");
    later(Duration.ofSeconds(20));
    for (int i = 0; i < 100; i++) {
      condition.bad("stormy");
      later(Duration.ofMillis(100));
    }
    condition.good("calm again");

    assertThat(output.getOut().lines().filter(line -> line.contains("Sea: stormy"))).hasSize(1);
    assertThat(output.getOut().lines().filter(line -> line.contains("Sea: calm again"))).hasSize(1);
  }

  @Test
  void a_trouble_that_lasts_is_recalled_every_minute(CapturedOutput output) {
    for (int i = 0; i < 600; i++) {
      condition.bad("stormy");
      later(Duration.ofSeconds(1));
    }

    assertThat(output.getOut().lines().filter(line -> line.contains("Sea: stormy"))).hasSize(10);
  }

  @Test
  void quick_changes_do_not_flood_the_log(CapturedOutput output) {
    for (int i = 0; i < 1_000; i++) {
      condition.bad("stormy");
      condition.good("calm");
      later(Duration.ofMillis(10));
    }

    assertThat(output.getOut().lines().filter(line -> line.contains("Sea:"))).hasSizeLessThan(5);
    assertThat(condition.state().good()).isTrue();
  }

  @Test
  void the_state_tells_since_when() {
    condition.bad("stormy");
    later(Duration.ofSeconds(5));
    condition.bad("still stormy");

    assertThat(condition.state().since()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(condition.state().detail()).isEqualTo("still stormy");
  }

  private void later(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
