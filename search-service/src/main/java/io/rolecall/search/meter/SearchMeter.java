package io.rolecall.search.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Every meter of the search service: the one table that documentation, dashboards and alerts go
/// by.
public enum SearchMeter {
  SEARCHES(
      Kind.TIMER,
      "rolecall.search.searches",
      "seconds",
      "outcome",
      "From a checked query to its answer: found, refused, overloaded, no_index, away"),
  SIMILAR(
      Kind.TIMER,
      "rolecall.search.similar",
      "seconds",
      "outcome",
      "To find jobs like another: found, gone, unknown, overloaded, no_index, away"),
  LOOKUPS(
      Kind.TIMER,
      "rolecall.search.lookups",
      "seconds",
      "outcome",
      "To fetch a single job: open, gone, unknown, overloaded, no_index, away"),
  TOOK(
      Kind.TIMER,
      "rolecall.search.opensearch.took",
      "seconds",
      "",
      "What OpenSearch says a search took"),
  SHARED(
      Kind.COUNTER,
      "rolecall.search.shared",
      "searches",
      "",
      "Searches that got the answer to the same search of another"),
  IN_FLIGHT(
      Kind.GAUGE,
      "rolecall.search.in.flight",
      "searches",
      "",
      "Searches and lookups that are running now"),
  LIMIT(Kind.GAUGE, "rolecall.search.limit", "searches", "", "How many may run at the moment"),
  WAITING(
      Kind.GAUGE,
      "rolecall.search.waiting",
      "searches",
      "",
      "Searches and lookups that wait for their turn"),
  REFUSED(
      Kind.COUNTER,
      "rolecall.search.refused",
      "requests",
      "reason",
      "Requests that were refused: full, waited (503), quota (429)"),
  CONNECTIONS(
      Kind.GAUGE,
      "rolecall.search.connections",
      "connections",
      "state",
      "Connections to OpenSearch: acquired, idle, pending (requests that wait for one),"
          + " most (the limit)"),
  CANARY_AGE(
      Kind.GAUGE,
      "rolecall.canary.age",
      "seconds",
      "",
      "Since when the newest canary that a search finds was written; no number while none"
          + " was ever found, or when the canary is off"),
  CANARY_FRESHNESS(
      Kind.TIMER,
      "rolecall.canary.freshness",
      "seconds",
      "",
      "From the writing of a canary in PostgreSQL to a search that finds it; up to a look"
          + " (500 ms) more than it took");

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

  SearchMeter(Kind kind, String id, String unit, String tag, String description) {
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

  /// As [#gauge], with this value of the tag.
  public <T> void gauge(
      MeterRegistry registry, String value, T source, ToDoubleFunction<T> number) {
    Gauge.builder(id, source, number).description(description).tag(tag, value).register(registry);
  }

  /// To be finished by the caller: a timer with a histogram.
  public Timer.Builder timer() {
    return Timer.builder(id).description(description).publishPercentileHistogram();
  }

  /// Part of the name in Prometheus; other units are none of its base units.
  private @Nullable String baseUnit() {
    return unit.equals("seconds") ? unit : null;
  }
}
