package io.rolecall.search.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Two may run, two may wait, of heavy ones one.
class AdmissionTest {
  private static final String REFUSED = "refused";

  private MeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> started = new ArrayList<>();
  private final List<Sinks.One<String>> works = new ArrayList<>();
  private Admission admission = admission(Duration.ofMinutes(1));

  @Test
  void more_than_may_run_wait_and_more_than_may_wait_are_refused_at_once() {
    var _ = ask(Priority.PLAIN, "a");
    var _ = ask(Priority.PLAIN, "b");
    CompletableFuture<String> waiting = ask(Priority.PLAIN, "c");
    var _ = ask(Priority.PLAIN, "d");

    assertThat(ask(Priority.PLAIN, "e")).isCompletedWithValue(REFUSED);
    assertThat(meter("in.flight")).isEqualTo(2);
    assertThat(meter("waiting")).isEqualTo(2);
    assertThat(refused("full")).isEqualTo(1);

    end(0);
    assertThat(started).containsExactly("a", "b", "c");
    end(2);
    assertThat(waiting).isCompletedWithValue("done");
    assertThat(started).containsExactly("a", "b", "c", "d");
  }

  @Test
  void a_heavy_one_that_waits_is_not_overtaken() {
    var _ = ask(Priority.PLAIN, "a");
    var _ = ask(Priority.PLAIN, "b");
    var _ = ask(Priority.HEAVY, "heavy");
    var _ = ask(Priority.PLAIN, "c");

    end(0);
    assertThat(started).containsExactly("a", "b", "heavy");
    end(1);
    assertThat(started).containsExactly("a", "b", "heavy", "c");
  }

  @Test
  void heavy_ones_wait_only_where_plain_ones_leave_room() {
    var _ = ask(Priority.PLAIN, "a");
    var _ = ask(Priority.HEAVY, "b");
    var _ = ask(Priority.PLAIN, "c");

    assertThat(ask(Priority.HEAVY, "heavy")).isCompletedWithValue(REFUSED);
    assertThat(ask(Priority.PLAIN, "d")).isNotDone();
  }

  @Test
  void whose_turn_does_not_come_in_time_is_refused() {
    meters = new SimpleMeterRegistry();
    admission = admission(Duration.ofMillis(1));
    var _ = ask(Priority.PLAIN, "a");
    var _ = ask(Priority.PLAIN, "b");
    CompletableFuture<String> waiting = ask(Priority.PLAIN, "c");

    await().untilAsserted(() -> assertThat(waiting).isCompletedWithValue(REFUSED));
    assertThat(refused("waited")).isEqualTo(1);
    end(0);
    assertThat(started).containsExactly("a", "b");
    assertThat(meter("in.flight")).isEqualTo(1);
  }

  @Test
  void what_is_cancelled_has_ended_and_waits_no_longer() {
    CompletableFuture<String> running = ask(Priority.PLAIN, "a");
    var _ = ask(Priority.PLAIN, "b");
    CompletableFuture<String> waiting = ask(Priority.PLAIN, "c");

    waiting.cancel(true);
    assertThat(meter("waiting")).isZero();
    running.cancel(true);
    assertThat(meter("in.flight")).isEqualTo(1);
    end(1);
    assertThat(meter("in.flight")).isZero();
    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void what_fails_has_ended() {
    admission
        .run(Priority.PLAIN, () -> Mono.error(new IllegalStateException()), REFUSED, _ -> false)
        .onErrorComplete()
        .block();

    assertThat(meter("in.flight")).isZero();
  }

  private Admission admission(Duration patience) {
    return new Admission(
        new AdmissionSettings(2, 2, 2, Duration.ofMinutes(1), patience),
        new AdmissionMeters(meters));
  }

  private CompletableFuture<String> ask(Priority priority, String name) {
    return admission
        .run(
            priority,
            () -> {
              started.add(name);
              Sinks.One<String> work = Sinks.one();
              works.add(work);
              return work.asMono();
            },
            REFUSED,
            _ -> false)
        .toFuture();
  }

  private void end(int started) {
    works.get(started).tryEmitValue("done").orThrow();
  }

  private double meter(String name) {
    return meters.get("rolecall.search." + name).gauge().value();
  }

  private double refused(String reason) {
    return meters.get("rolecall.search.refused").tag("reason", reason).counter().count();
  }
}
