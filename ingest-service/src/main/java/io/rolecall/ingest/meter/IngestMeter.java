package io.rolecall.ingest.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Every meter of the ingest service: the one table that documentation, dashboards and alerts go
/// by.
public enum IngestMeter {
  POSTINGS(
      Kind.COUNTER,
      "rolecall.postings",
      "postings",
      "outcome",
      "Postings written or looked at: created, updated, unchanged, closed, unknown (nothing"
          + " to close), stale (If-Match), invalid (in a feed), toolarge, refused (by the"
          + " database)"),
  BATCH(
      Kind.SUMMARY,
      "rolecall.postings.batch",
      "postings",
      "",
      "Postings in one batch of statements"),
  WAITING(
      Kind.GAUGE,
      "rolecall.postings.waiting",
      "writes",
      "",
      "Single writes that wait for their batch to be committed"),
  BULK_STREAMS(Kind.GAUGE, "rolecall.bulk.streams", "feeds", "", "Feeds that are being sent now"),
  WHOLE_FEEDS(
      Kind.COUNTER,
      "rolecall.whole.feeds",
      "feeds",
      "outcome",
      "Whole feeds: completed, refused (a guard held, nothing was closed), stopped (the"
          + " connection broke or something failed)"),
  DIGEST_SNAPSHOTS(
      Kind.GAUGE,
      "rolecall.digest.snapshots",
      "snapshots",
      "",
      "Snapshots held for drilling down; vacuum can't pass the oldest"),
  PURGED(
      Kind.COUNTER,
      "rolecall.purge.purged",
      "postings",
      "",
      "Closed postings whose retention ended: their text is gone"),
  REMOVED(
      Kind.COUNTER,
      "rolecall.purge.removed",
      "rows",
      "",
      "Rows removed after the topic had said that their postings are purged"),
  RELAY_ACTIVE(
      Kind.GAUGE,
      "rolecall.relay.active",
      "instances",
      "",
      "1 while this instance is the one writer, else 0; the sum over all instances is 1"),
  RELAY_LAG(
      Kind.GAUGE,
      "rolecall.relay.lag",
      "seconds",
      "",
      "For how long a change may be waiting to be published, 0 while none is; no number on"
          + " a standby"),
  RELAY_HORIZON_AGE(
      Kind.GAUGE,
      "rolecall.relay.horizon.age",
      "seconds",
      "",
      "Since when the oldest write transaction of the PostgreSQL server is open, 0 without"
          + " one; no number on a standby, or when the role may not see it"),
  RELAY_UNPUBLISHED(
      Kind.GAUGE,
      "rolecall.relay.unpublished",
      "rows",
      "",
      "Changed rows not yet published, counted up to 100000"),
  RELAY_PUBLISHED(
      Kind.COUNTER, "rolecall.relay.published", "rows", "", "Rows published to the topic"),
  RELAY_REFUSED(
      Kind.COUNTER,
      "rolecall.relay.refused",
      "rows",
      "",
      "Rows that can't be sent and went to the dead letters"),
  RELAY_BATCHES(
      Kind.COUNTER,
      "rolecall.relay.batches",
      "transactions",
      "",
      "Transactions committed to the topic"),
  RELAY_TAKEOVERS(
      Kind.COUNTER,
      "rolecall.relay.takeovers",
      "times",
      "",
      "How often this instance became the one writer"),
  CANARY(
      Kind.COUNTER,
      "rolecall.canary.written",
      "rows",
      "",
      "Times that this instance wrote the canary");

  /// What Micrometer makes of it; Prometheus adds `_total` to counters, and a `_count`, `_sum` and
  /// `_max` to timers and summaries.
  public enum Kind {
    COUNTER,
    GAUGE,
    TIMER,
    SUMMARY
  }

  private final Kind kind;
  private final String id;
  private final String unit;
  private final String tag;
  private final String description;

  IngestMeter(Kind kind, String id, String unit, String tag, String description) {
    this.kind = kind;
    this.id = id;
    this.unit = unit;
    this.tag = tag;
    this.description = description;
  }

  public Kind kind() {
    return kind;
  }

  /// The name, with dots; Prometheus shows it with underscores.
  public String id() {
    return id;
  }

  /// What one of it is, such as `seconds`.
  public String unit() {
    return unit;
  }

  /// The name of the one tag it has; empty for none.
  public String tag() {
    return tag;
  }

  public String description() {
    return description;
  }

  /// The counter; made when there is none yet.
  public Counter counter(MeterRegistry registry) {
    return Counter.builder(id).description(description).register(registry);
  }

  /// The counter with this value of the tag.
  public Counter counter(MeterRegistry registry, String value) {
    return Counter.builder(id).description(description).tag(tag, value).register(registry);
  }

  /// Shows a number of `source` whenever meters are read.
  public <T> void gauge(MeterRegistry registry, T source, ToDoubleFunction<T> number) {
    Gauge.builder(id, source, number)
        .description(description)
        .baseUnit(baseUnit())
        .register(registry);
  }

  public DistributionSummary summary(MeterRegistry registry) {
    return DistributionSummary.builder(id).description(description).register(registry);
  }

  /// Part of the name in Prometheus; other units are none of its base units.
  private @Nullable String baseUnit() {
    return unit.equals("seconds") ? unit : null;
  }
}
