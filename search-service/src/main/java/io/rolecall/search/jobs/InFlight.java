package io.rolecall.search.jobs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Lets a number of things happen at the same time and refuses more at once: whoever waits in a
/// queue gets an answer nobody needs any more.
final class InFlight {
  private final int most;
  private final AtomicInteger running = new AtomicInteger();

  InFlight(int most) {
    this.most = most;
  }

  int running() {
    return running.get();
  }

  /// Starts the work when it is subscribed to, or gives the refusal. What is cancelled has ended.
  <T> Mono<T> run(Supplier<Mono<T>> work, T refusal) {
    return Mono.defer(() -> {
      if (running.incrementAndGet() > most) {
        running.decrementAndGet();
        return Mono.just(refusal);
      }
      return work.get().doFinally(_ -> running.decrementAndGet());
    });
  }
}
