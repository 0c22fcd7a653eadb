package io.rolecall.ingest.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Says when changes are published later than [RelaySettings#lagLimit], why, and what to do: one
/// warning when it begins and one each minute while it lasts, one line when it is over.
///
/// It looks each second on a thread of its own, so that it speaks up even when the relay hangs.
final class LagAlarm implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LagAlarm.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration REPEAT = Duration.ofMinutes(1);

  private final RelayMetrics relay;
  private final Duration limit;
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private volatile @Nullable String raised;
  private long saidAt;

  LagAlarm(RelayMetrics relay, Duration limit) {
    this.relay = relay;
    this.limit = limit;
  }

  /// What is wrong at present, if anything.
  Optional<String> raised() {
    return Optional.ofNullable(raised);
  }

  /// Looks once.
  ///
  /// @param now as of [System#nanoTime]
  synchronized void look(long now) {
    double lag = relay.lagSeconds();
    if (lag > limit.toNanos() / 1e9) {
      String message = message(lag);
      if (raised == null || now - saidAt >= REPEAT.toNanos()) {
        saidAt = now;
        log.warn("relay: {}", message);
      }
      raised = message;
    } else if (raised != null) {
      raised = null;
      log.info(
          Double.isNaN(lag)
              ? "relay: the lag is no concern of this instance any more"
              : "relay: changes are published in time again");
    }
  }

  private String message(double lag) {
    return "changes are published %.0f s late (limit %.0f s), rows waiting: %d. %s"
        .formatted(
            lag,
            limit.toNanos() / 1e9,
            relay.unpublished(),
            relay.heldBackBy().map(this::held).orElse(""))
        .strip();
  }

  private String held(HorizonHolder holder) {
    String since =
        holder.seconds() == null
            ? "(grant pg_read_all_stats to see since when)"
            : "for %.0f s".formatted(holder.seconds());
    return "The feed is held back by a transaction of %s, open %s; to end it: %s"
        .formatted(holder.who(), since, holder.remedy());
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("relay-alarm").start(this::run);
  }

  private void run() {
    try {
      while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look(System.nanoTime());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
