package io.rolecall.ingest.posting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.Outcome.Refused;
import io.rolecall.ingest.posting.Outcome.Stale;
import io.rolecall.ingest.posting.Outcome.TooLarge;
import io.rolecall.ingest.posting.Outcome.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Counts what is taken in; see [Meter].
@Component
class PostingMeters {
  /// The meters of intake: names, tags and what they say.
  enum Meter {
    POSTINGS(
        "rolecall.postings",
        "Postings written or looked at, by outcome: created, updated, unchanged, closed, unknown"
            + " (nothing to close), stale (If-Match), toolarge, refused (by the database)"),
    BATCH("rolecall.postings.batch", "Postings in one batch of statements");

    private final String meter;
    private final String description;

    Meter(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  private final Map<String, Counter> outcomes;
  private final DistributionSummary batch;

  PostingMeters(MeterRegistry registry) {
    this.outcomes =
        Stream.concat(
                Stream.of(Change.values()).map(PostingMeters::tag),
                Stream.of("unknown", "stale", "toolarge", "refused"))
            .collect(Collectors.toMap(Function.identity(), tag -> counter(registry, tag)));
    this.batch =
        DistributionSummary.builder(Meter.BATCH.meter)
            .description(Meter.BATCH.description)
            .register(registry);
  }

  void count(List<Outcome> all) {
    batch.record(all.size());
    all.forEach(outcome -> Objects.requireNonNull(outcomes.get(tag(outcome))).increment());
  }

  /// Counts postings that were closed because their source no longer has them.
  void closed(long count) {
    Objects.requireNonNull(outcomes.get(tag(Change.CLOSED))).increment((double) count);
  }

  private static Counter counter(MeterRegistry registry, String tag) {
    return Counter.builder(Meter.POSTINGS.meter)
        .description(Meter.POSTINGS.description)
        .tag("outcome", tag)
        .register(registry);
  }

  private static String tag(Outcome outcome) {
    return switch (outcome) {
      case Done(var change, _, _) -> tag(change);
      case Unknown _ -> "unknown";
      case Stale _ -> "stale";
      case TooLarge _ -> "toolarge";
      case Refused _ -> "refused";
    };
  }

  private static String tag(Change change) {
    return change.word();
  }
}
