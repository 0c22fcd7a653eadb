package io.rolecall.indexer.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Records what [IndexerMeter] lists. Thread-safe.
@Component
public class Meters {
  /// Over how long percentiles of the freshness are taken.
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private static final List<String> OUTCOMES =
      List.of("indexed", "stale", "superseded", "rejected");

  private static final Duration FRESHEST = Duration.ofMillis(1);
  private static final Duration OLDEST = Duration.ofDays(1);

  /// Percentiles over the last minutes, in milliseconds; null when nothing was indexed in them.
  public record Freshness(@Nullable Long p50, @Nullable Long p99) {}

  private final MeterRegistry registry;
  private final Timer bulk;
  private final DistributionSummary bulkSize;
  private final Timer freshness;

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    this.bulk = timer(IndexerMeter.BULK).publishPercentileHistogram().register(registry);
    this.bulkSize =
        DistributionSummary.builder(IndexerMeter.BULK_SIZE.id())
            .description(IndexerMeter.BULK_SIZE.description())
            .register(registry);
    this.freshness =
        timer(IndexerMeter.FRESHNESS)
            .publishPercentiles(0.5, 0.99)
            .distributionStatisticExpiry(WINDOW)
            .distributionStatisticBufferLength(5)
            .minimumExpectedValue(FRESHEST)
            .maximumExpectedValue(OLDEST)
            .register(registry);
    showFromTheStart();
  }

  /// An alert on the growth of a counter needs to have seen it at 0.
  private void showFromTheStart() {
    for (String outcome : OUTCOMES) {
      ended(IndexerMeter.RECORDS, outcome, 0);
      ended(IndexerMeter.OTHER_RECORDS, outcome, 0);
    }
    count(IndexerMeter.SWEPT, 0);
    var _ = timer(IndexerMeter.PARITY_TIME).register(registry);
  }

  /// Counts records that ended.
  ///
  /// @param records of the live generation, or of the others
  /// @param outcome `indexed`, `stale`, `superseded` or `rejected`
  public void ended(IndexerMeter records, String outcome, int count) {
    counter(records, outcome).increment(count);
  }

  /// Counts operations that have to be tried again.
  public void retried(String reason, int count) {
    counter(IndexerMeter.RETRIES, reason).increment(count);
  }

  /// A bulk request was answered.
  public void bulk(Duration took, int operations) {
    bulk.record(took);
    bulkSize.record(operations);
  }

  /// A change of this age is in the index now. What a clock ahead of ours wrote counts as 0, and
  /// what is older than a day as a day.
  public void fresh(Duration age) {
    Duration bounded = age.isNegative() ? Duration.ZERO : age;
    freshness.record(bounded.compareTo(OLDEST) > 0 ? OLDEST : bounded);
  }

  /// The freshness of what was indexed in the last five minutes.
  public Freshness freshness() {
    var snapshot = freshness.takeSnapshot();
    Long p50 = null;
    Long p99 = null;
    for (ValueAtPercentile value : snapshot.percentileValues()) {
      long millis = Math.round(value.value(TimeUnit.MILLISECONDS));
      if (value.percentile() < 0.9) {
        p50 = millis > 0 ? millis : null;
      } else {
        p99 = millis > 0 ? millis : null;
      }
    }
    return new Freshness(p50, p99);
  }

  /// Shows a value whenever meters are read; null counts as not known.
  public void gauge(IndexerMeter meter, Supplier<@Nullable Number> value) {
    Gauge.builder(meter.id(), () -> value.get() == null ? Double.NaN : value.get())
        .description(meter.description())
        .baseUnit(meter.unit().equals("seconds") ? "seconds" : null)
        .register(registry);
  }

  /// As [#gauge], one for each value of the meter's tag.
  public void gauge(IndexerMeter meter, String tag, Supplier<@Nullable Number> value) {
    Gauge.builder(meter.id(), () -> value.get() == null ? Double.NaN : value.get())
        .description(meter.description())
        .tag(meter.tag(), tag)
        .register(registry);
  }

  /// Counts what has a meter without a tag.
  public void count(IndexerMeter meter, long count) {
    Counter.builder(meter.id())
        .description(meter.description())
        .register(registry)
        .increment((double) count);
  }

  /// How long something took that has a meter of its own.
  public void took(IndexerMeter meter, Duration duration) {
    timer(meter).register(registry).record(duration);
  }

  private Counter counter(IndexerMeter meter, String value) {
    return Counter.builder(meter.id())
        .description(meter.description())
        .tag(meter.tag(), value)
        .register(registry);
  }

  private static Timer.Builder timer(IndexerMeter meter) {
    return Timer.builder(meter.id()).description(meter.description());
  }
}
