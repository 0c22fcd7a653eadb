package io.rolecall.indexer.parity;

import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows what the last comparison of the live index found, on the instance that made it.
@Component
public class ParityGauge {
  private volatile @Nullable Differences last;

  ParityGauge(Meters meters, Clock clock) {
    show(meters, "missing", found -> found.missing().size());
    show(meters, "ghost", found -> found.ghost().size());
    show(meters, "stale", found -> found.stale().size());
    meters.gauge(
        IndexerMeter.PARITY_AGE,
        () -> {
          Differences found = last;
          return found == null
              ? null
              : Duration.between(found.checkedAt(), clock.instant()).toSeconds();
        });
  }

  /// The live index was compared.
  public void show(Differences found) {
    last = found;
  }

  private void show(Meters meters, String kind, ToLongFunction<Differences> count) {
    meters.gauge(
        IndexerMeter.PARITY,
        kind,
        () -> {
          Differences found = last;
          return found == null ? null : count.applyAsLong(found);
        });
  }
}
