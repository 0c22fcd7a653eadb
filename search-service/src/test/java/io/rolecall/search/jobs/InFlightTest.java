package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class InFlightTest {
  private final InFlight inFlight = new InFlight(1);

  @Test
  void more_than_may_run_are_refused_at_once() {
    Sinks.One<String> work = Sinks.one();
    var first = inFlight.run(work::asMono, "refused").toFuture();

    assertThat(inFlight.run(() -> Mono.just("done"), "refused").block()).isEqualTo("refused");
    assertThat(inFlight.running()).isEqualTo(1);

    work.tryEmitValue("done").orThrow();
    assertThat(first).isCompletedWithValue("done");
    assertThat(inFlight.run(() -> Mono.just("done"), "refused").block()).isEqualTo("done");
    assertThat(inFlight.running()).isZero();
  }

  @Test
  void what_fails_or_is_cancelled_has_ended() {
    inFlight
        .run(() -> Mono.error(new IllegalStateException()), "refused")
        .onErrorComplete()
        .block();
    inFlight.run(Mono::never, "refused").subscribe().dispose();

    assertThat(inFlight.running()).isZero();
  }
}
