package io.rolecall.ingest.canary;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes the canary in the background. Any number of instances may: together they write it once in
/// an interval, and go on when one of them is gone.
@Component
class CanaryWriter implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CanaryWriter.class);

  private final CanaryTable table;
  private final CanarySettings settings;
  private final FeedSignal feed;
  private final Counter written;
  private @Nullable Disposable rounds;

  CanaryWriter(
      CanaryTable table, CanarySettings settings, FeedSignal feed, MeterRegistry registry) {
    this.table = table;
    this.settings = settings;
    this.feed = feed;
    this.written = IngestMeter.CANARY.counter(registry);
  }

  /// Writes it when that is due. Half an interval: no timer is exact, and whoever comes twice as
  /// early is another instance.
  private Mono<Void> round() {
    return table
        .write(settings.interval().dividedBy(2))
        .doOnNext(isWritten -> {
          if (isWritten) {
            written.increment();
            feed.rowsChanged();
          }
        })
        .then()
        .onErrorResume(CanaryWriter::later);
  }

  private static Mono<Void> later(Throwable error) {
    if (error instanceof ProblemException) {
      log.debug("the canary is written later: {}", error.getMessage());
    } else {
      log.warn("the canary could not be written, and is tried again", error);
    }
    return Mono.empty();
  }

  @Override
  public synchronized void start() {
    if (settings.enabled() && rounds == null) {
      rounds =
          Flux.interval(settings.interval())
              .onBackpressureDrop()
              .concatMap(_ -> round())
              .subscribe();
    }
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
