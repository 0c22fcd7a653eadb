package io.rolecall.ingest.posting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.Outcome.Invalid;
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

/// Counts what is taken in; see [IngestMeter].
@Component
class PostingMeters {
  private final Map<String, Counter> outcomes;
  private final DistributionSummary batch;

  PostingMeters(MeterRegistry registry) {
    this.outcomes =
        Stream.concat(
                Stream.of(Change.values()).map(PostingMeters::tag),
                Stream.of("unknown", "stale", "invalid", "toolarge", "refused"))
            .collect(
                Collectors.toMap(
                    Function.identity(), tag -> IngestMeter.POSTINGS.counter(registry, tag)));
    this.batch = IngestMeter.BATCH.summary(registry);
  }

  void count(List<Outcome> all) {
    batch.record(all.size());
    all.forEach(outcome -> Objects.requireNonNull(outcomes.get(tag(outcome))).increment());
  }

  /// Counts postings that were closed because their source no longer has them.
  void closed(long count) {
    Objects.requireNonNull(outcomes.get(tag(Change.CLOSED))).increment((double) count);
  }

  private static String tag(Outcome outcome) {
    return switch (outcome) {
      case Done(var change, _, _) -> tag(change);
      case Unknown _ -> "unknown";
      case Stale _ -> "stale";
      case Invalid _ -> "invalid";
      case TooLarge _ -> "toolarge";
      case Refused _ -> "refused";
    };
  }

  private static String tag(Change change) {
    return change.word();
  }
}
