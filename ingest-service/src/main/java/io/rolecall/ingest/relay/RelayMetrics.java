package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.relay.RelayState.Active;
import io.rolecall.ingest.relay.RelayState.Failing;
import io.rolecall.ingest.relay.RelayState.Standby;
import io.rolecall.ingest.relay.RelayState.Starting;
import io.rolecall.ingest.relay.RelayState.Stopped;
import io.rolecall.ingest.relay.RelayState.TakingOver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what the relay does; see [IngestMeter].
final class RelayMetrics implements RelayListener {
  private static final Logger log = LoggerFactory.getLogger(RelayMetrics.class);
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final Counter published;
  private final Counter refused;
  private final Counter batches;
  private final Counter takeovers;
  private volatile RelayState state = new Stopped();
  private volatile boolean isCaughtUp;
  private volatile long publishedUntil = System.nanoTime();
  private volatile long unpublished;
  private volatile Optional<HorizonHolder> holder = Optional.empty();

  RelayMetrics(MeterRegistry registry) {
    published = IngestMeter.RELAY_PUBLISHED.counter(registry);
    refused = IngestMeter.RELAY_REFUSED.counter(registry);
    batches = IngestMeter.RELAY_BATCHES.counter(registry);
    takeovers = IngestMeter.RELAY_TAKEOVERS.counter(registry);
    IngestMeter.RELAY_ACTIVE.gauge(registry, this, RelayMetrics::active);
    IngestMeter.RELAY_LAG.gauge(registry, this, RelayMetrics::lagSeconds);
    IngestMeter.RELAY_HORIZON_AGE.gauge(registry, this, RelayMetrics::horizonAge);
    IngestMeter.RELAY_UNPUBLISHED.gauge(registry, this, metrics -> metrics.unpublished);
  }

  @Override
  public void stateChanged(RelayState next) {
    isCaughtUp = false;
    if (next instanceof Active) {
      takeovers.increment();
    } else {
      unpublished = 0;
      holder = Optional.empty();
    }
    if (!isAtWork(state)) {
      publishedUntil = System.nanoTime();
    }
    state = next;
  }

  @Override
  public void published(List<Outgoing> batch) {
    isCaughtUp = false;
    batches.increment();
    for (Outgoing outgoing : batch) {
      switch (outgoing) {
        case Outgoing.State _ -> published.increment();
        case Outgoing.Refused(var record, var reason, var detail) -> {
          refused.increment();
          log.error(
              "relay: posting {} can't be published, see the dead letters: {}, {}",
              new String(record.key(), UTF_8),
              reason,
              detail);
        }
      }
    }
  }

  @Override
  public void caughtUp() {
    publishedUntil = System.nanoTime();
    isCaughtUp = true;
    unpublished = 0;
  }

  @Override
  public void publishedUntil(long nanoTime) {
    publishedUntil = nanoTime;
  }

  @Override
  public void heldBackBy(Optional<HorizonHolder> present) {
    holder = present;
  }

  @Override
  public void behind(long rows) {
    isCaughtUp = rows == 0;
    unpublished = rows;
  }

  /// Changed rows not yet published when they were last counted.
  long unpublished() {
    return unpublished;
  }

  /// The oldest write transaction when it was last looked for.
  Optional<HorizonHolder> heldBackBy() {
    return holder;
  }

  private double horizonAge() {
    if (!(state instanceof Active)) {
      return Double.NaN;
    }
    return holder
        .map(present -> present.seconds() == null ? Double.NaN : present.seconds())
        .orElse(0.0);
  }

  private double active() {
    return state instanceof Active ? 1 : 0;
  }

  /// See [IngestMeter#RELAY_LAG].
  double lagSeconds() {
    if (!isAtWork(state)) {
      return Double.NaN;
    }
    return isCaughtUp ? 0 : (System.nanoTime() - publishedUntil) / NANOS_PER_SECOND;
  }

  /// Whether publishing is the business of this instance.
  private static boolean isAtWork(RelayState state) {
    return switch (state) {
      case Stopped _, Starting _, Standby _ -> false;
      case Failing _, TakingOver _, Active _ -> true;
    };
  }
}
