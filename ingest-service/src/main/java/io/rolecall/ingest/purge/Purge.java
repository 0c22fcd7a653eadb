package io.rolecall.ingest.purge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.problem.ProblemException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Purges in the background, a few hundred rows at a time. Any number of instances may.
@Component
class Purge implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Purge.class);
  private static final int CHUNK = 500;
  private static final Duration BREATH = Duration.ofMillis(100);

  private final PurgeTable table;
  private final PurgeSettings settings;
  private final FeedSignal feed;
  private final Counter purged;
  private final Counter removed;
  private @Nullable Disposable rounds;

  Purge(PurgeTable table, PurgeSettings settings, FeedSignal feed, MeterRegistry registry) {
    this.table = table;
    this.settings = settings;
    this.feed = feed;
    this.purged = IngestMeter.PURGED.counter(registry);
    this.removed = IngestMeter.REMOVED.counter(registry);
  }

  /// Does all that is due now. Fails with a [ProblemException] (503) when PostgreSQL is away.
  Mono<Void> round() {
    Mono<Void> stubs =
        chunks(() -> table.stub(settings.after(), CHUNK))
            .doOnNext(count -> {
              purged.increment(count);
              feed.rowsChanged();
            })
            .then();
    Mono<Void> rows =
        chunks(() -> table.sweep(settings.linger(), CHUNK)).doOnNext(removed::increment).then();
    return stubs.then(rows);
  }

  /// Runs a statement again and again until it found less than it could take; what it did, if it
  /// did anything.
  private static Flux<Long> chunks(Supplier<Mono<Long>> statement) {
    return Mono.defer(statement)
        .expand(
            count -> count < CHUNK ? Mono.empty() : Mono.delay(BREATH).then(Mono.defer(statement)))
        .filter(count -> count > 0);
  }

  @Override
  public synchronized void start() {
    if (settings.enabled() && rounds == null) {
      rounds =
          Flux.interval(settings.every())
              .onBackpressureDrop()
              .concatMap(_ -> round().onErrorResume(Purge::later))
              .subscribe();
    }
  }

  private static Mono<Void> later(Throwable error) {
    if (error instanceof ProblemException) {
      log.debug("purging goes on later: {}", error.getMessage());
    } else {
      log.warn("purging failed, and is tried again", error);
    }
    return Mono.empty();
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.dispose();
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}
