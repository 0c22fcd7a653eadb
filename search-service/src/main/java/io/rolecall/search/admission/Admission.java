package io.rolecall.search.admission;

import io.rolecall.search.admission.Gate.Pass;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Lets as many things happen at the same time as OpenSearch answers well, keeps no more waiting
/// than can go in with the next round, and refuses the rest at once: whoever waits longer gets an
/// answer nobody needs any more. Thread-safe, never blocks.
@Component
public class Admission {
  private final Gate gate;
  private final Duration patience;
  private final AdmissionMeters meters;

  Admission(AdmissionSettings settings, AdmissionMeters meters) {
    this.gate =
        new Gate(
            new AdaptiveLimit(
                settings.least(), settings.first(), settings.most(), settings.latency()),
            settings.patience());
    this.patience = settings.patience();
    this.meters = meters;
    meters.watch(gate);
  }

  /// Starts the work when it is subscribed to and its turn has come, or gives the refusal. What is
  /// cancelled has ended, or waits no longer.
  ///
  /// @param refusal what is signalled without running the work
  /// @param failed tells results of work that had too much to do
  public <T> Mono<T> run(
      Priority priority, Supplier<Mono<T>> work, T refusal, Predicate<T> failed) {
    return Mono.defer(() -> {
      Pass pass = gate.enter(priority);
      AtomicReference<@Nullable Boolean> outcome = new AtomicReference<>();
      Mono<T> run = Mono.defer(work).doOnNext(result -> outcome.set(failed.test(result)));
      return admitted(pass, run, refusal).doFinally(_ -> gate.leave(pass, outcome.get()));
    });
  }

  /// Whether all that is asked for now is refused.
  public boolean isFull() {
    return gate.isFull();
  }

  /// Takes note of one that was refused without [#run], because [#isFull].
  public void refused() {
    meters.refused(Refusal.FULL);
  }

  private <T> Mono<T> admitted(Pass pass, Mono<T> run, T refusal) {
    // In this order: one that waits may be running a moment later.
    if (gate.isWaiting(pass)) {
      return waited(pass, run, refusal);
    }
    if (gate.isRunning(pass)) {
      return run;
    }
    refused();
    return Mono.just(refusal);
  }

  private <T> Mono<T> waited(Pass pass, Mono<T> run, T refusal) {
    Mono<Boolean> timeUp = Mono.fromSupplier(() -> gate.lose(pass));
    return pass.turn()
        .asMono()
        .timeout(patience, timeUp)
        .flatMap(mayRun -> {
          if (mayRun) {
            return run;
          }
          meters.refused(Refusal.WAITED);
          return Mono.just(refusal);
        });
  }
}
