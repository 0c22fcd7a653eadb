package io.rolecall.indexer.generation;

import io.rolecall.index.JobsIndex;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A generation as the API shows it. What Kafka or OpenSearch can't be asked at the moment is null.
///
/// @param documents open postings in the index; of one that is being built as of its last refresh
/// @param lag offsets of the topic that are still to be read, see [TopicProgress]
/// @param progress share of the topic that was read, 0 to 1
/// @param ratePerSecond offsets read in a second, over the last half minute
/// @param etaSeconds until the lag is 0 at that rate; null when nothing moves
/// @param activatedAt when it became live the last time; null when that is not known
/// @param reason why it failed, or what it waits for; null for neither
public record GenerationView(
    int number,
    String index,
    State state,
    @Nullable Long documents,
    @Nullable Long lag,
    @Nullable Double progress,
    @Nullable Double ratePerSecond,
    @Nullable Long etaSeconds,
    Instant createdAt,
    @Nullable Instant activatedAt,
    @Nullable String reason) {

  /// What was seen of an index and its group.
  ///
  /// @param progress null when Kafka can't be asked
  /// @param documents null when OpenSearch can't be asked
  record Seen(@Nullable TopicProgress progress, double rate, @Nullable Long documents) {
    static final Seen NOTHING = new Seen(null, 0, null);
  }

  static GenerationView of(Entry entry, Seen seen) {
    TopicProgress progress = seen.progress();
    return new GenerationView(
        entry.number(),
        JobsIndex.name(entry.number()),
        entry.state(),
        seen.documents(),
        progress == null ? null : progress.lag(),
        progress == null ? null : progress.share(),
        progress == null ? null : Math.round(seen.rate() * 10) / 10.0,
        progress == null ? null : eta(progress.lag(), seen.rate()),
        entry.createdAt(),
        entry.activatedAt(),
        entry.reason());
  }

  private static @Nullable Long eta(long lag, double rate) {
    if (lag == 0) {
      return 0L;
    }
    return rate > 0 ? (long) Math.ceil(lag / rate) : null;
  }
}
