package io.rolecall.indexer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rolecall.indexer.condition.Conditions;
import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final LivePulse pulse =
      new LivePulse(
          new ShareSettings(0.5, 100, Duration.ofSeconds(1), Duration.ofSeconds(5)), CLOCK);
  private final Consumption.Tools tools =
      new Consumption.Tools(
          null,
          null,
          null,
          null,
          pulse,
          new Conditions(CLOCK),
          new Meters(new SimpleMeterRegistry()),
          CLOCK);
  private final Standing live = new Standing("jobs-000001", true, tools);
  private final Standing other = new Standing("jobs-000002", false, tools);

  @Test
  void the_live_generation_is_behind_when_much_is_unread_or_a_batch_takes_long() {
    live.report(100, Duration.ofSeconds(1));
    assertThat(pulse.isBehind()).isFalse();
    live.report(101, Duration.ZERO);
    assertThat(pulse.isBehind()).isTrue();
    live.report(0, Duration.ofMillis(1_001));
    assertThat(pulse.isBehind()).isTrue();
  }

  @Test
  void only_the_live_generation_says_so() {
    other.report(1_000, Duration.ZERO);
    assertThat(pulse.isBehind()).isFalse();

    other.become(true);
    other.report(1_000, Duration.ZERO);
    assertThat(pulse.isBehind()).isTrue();
  }

  @Test
  void an_index_that_refuses_more_than_a_few_documents_is_unfit() {
    other.ended("indexed", 5_000);
    refuse(other, 100);
    assertThat(other.unfit()).isNull();

    other.ended("indexed", 5_000);
    refuse(other, 1);
    assertThat(other.unfit()).contains("101 documents refused").contains("bad date");
    assertThat(other.unfit()).as("no part of a posting").doesNotContain("dear");
  }

  @Test
  void one_in_a_hundred_refused_is_no_reason_to_give_up() {
    other.ended("indexed", 100_000);
    refuse(other, 999);

    assertThat(other.unfit()).isNull();
  }

  @Test
  void a_mapping_that_does_not_know_our_fields_is_unfit_at_once_and_a_server_away_is_not() {
    other.heldBack("unreachable", "refused");
    assertThat(other.unfit()).isNull();
    other.heldBack("strict_dynamic_mapping_exception", "no field [x]");
    assertThat(other.unfit()).contains("no field [x]");
  }

  @Test
  void the_live_index_is_never_given_up() {
    refuse(live, 10_000);
    live.heldBack("strict_dynamic_mapping_exception", "no field [x]");

    assertThat(live.unfit()).isNull();
    assertThat(tools.conditions().indexing().state().detail()).contains("no field [x]");
  }

  @Test
  void what_is_not_live_says_nothing_about_the_health() {
    other.heldBack("unreachable", "refused");

    assertThat(tools.conditions().indexing().state().detail()).isEqualTo("not begun yet");
  }

  private static void refuse(Standing standing, int times) {
    for (int i = 0; i < times; i++) {
      standing.refused("mapper_parsing_exception", "bad date Preview of field's value: 'dear'");
    }
  }
}
