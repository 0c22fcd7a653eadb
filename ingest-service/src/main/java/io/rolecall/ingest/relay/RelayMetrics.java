package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.relay.RelayState.Active;
import io.rolecall.ingest.relay.RelayState.Failing;
import io.rolecall.ingest.relay.RelayState.Standby;
import io.rolecall.ingest.relay.RelayState.Starting;
import io.rolecall.ingest.relay.RelayState.Stopped;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what the relay does; see [RelayMeter].
final class RelayMetrics implements RelayListener {
  private static final Logger log = LoggerFactory.getLogger(RelayMetrics.class);
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final Counter published;
  private final Counter refused;
  private final Counter batches;
  private final Counter takeovers;
  private volatile RelayState state = new Stopped();
  private volatile boolean isCaughtUp;
  private volatile long caughtUpAt = System.nanoTime();
  private volatile long unpublished;

  RelayMetrics(MeterRegistry registry) {
    published = counter(registry, RelayMeter.PUBLISHED);
    refused = counter(registry, RelayMeter.REFUSED);
    batches = counter(registry, RelayMeter.BATCHES);
    takeovers = counter(registry, RelayMeter.TAKEOVERS);
    gauge(registry, RelayMeter.ACTIVE, RelayMetrics::active);
    gauge(registry, RelayMeter.LAG, RelayMetrics::lagSeconds);
    gauge(registry, RelayMeter.UNPUBLISHED, metrics -> metrics.unpublished);
  }

  @Override
  public void stateChanged(RelayState next) {
    isCaughtUp = false;
    if (next instanceof Active) {
      takeovers.increment();
    } else {
      unpublished = 0;
    }
    if (state instanceof Standby) {
      caughtUpAt = System.nanoTime();
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
    caughtUpAt = System.nanoTime();
    isCaughtUp = true;
    unpublished = 0;
  }

  @Override
  public void behind(long rows) {
    isCaughtUp = rows == 0;
    unpublished = rows;
  }

  private double active() {
    return state instanceof Active ? 1 : 0;
  }

  private double lagSeconds() {
    return switch (state) {
      case Stopped _, Starting _, Standby _ -> Double.NaN;
      case Failing _, Active _ ->
          isCaughtUp ? 0 : (System.nanoTime() - caughtUpAt) / NANOS_PER_SECOND;
    };
  }

  private static Counter counter(MeterRegistry registry, RelayMeter meter) {
    return Counter.builder(meter.meter()).description(meter.description()).register(registry);
  }

  private void gauge(
      MeterRegistry registry, RelayMeter meter, ToDoubleFunction<RelayMetrics> value) {
    Gauge.builder(meter.meter(), this, value).description(meter.description()).register(registry);
  }
}
