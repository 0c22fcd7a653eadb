package io.rolecall.indexer.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A generation as the API shows it. What Kafka or OpenSearch can't be asked at the moment is null.
///
/// @param state `live`; other states come with rebuilds
/// @param documents open postings in the index
/// @param lag offsets of the topic that are still to be read, see [TopicProgress]
/// @param progress share of the topic that was read, 0 to 1
/// @param ratePerSecond offsets read in a second, over the last half minute
/// @param etaSeconds until the lag is 0 at that rate; null when nothing moves
/// @param activatedAt when it became live; null when that is not known
/// @param reason why it failed; null for one that did not
public record GenerationView(
    int number,
    String index,
    String state,
    @Nullable Long documents,
    @Nullable Long lag,
    @Nullable Double progress,
    @Nullable Double ratePerSecond,
    @Nullable Long etaSeconds,
    Instant createdAt,
    @Nullable Instant activatedAt,
    @Nullable String reason) {

  /// The view of the live generation. The first generation is made with its alias, so it became
  /// live when it was made.
  ///
  /// @param progress null when Kafka can't be asked
  /// @param documents null when OpenSearch can't be asked
  static GenerationView live(
      Generation generation,
      @Nullable TopicProgress progress,
      double rate,
      @Nullable Long documents) {
    return new GenerationView(
        generation.number(),
        generation.index(),
        "live",
        documents,
        progress == null ? null : progress.lag(),
        progress == null ? null : progress.share(),
        progress == null ? null : Math.round(rate * 10) / 10.0,
        progress == null ? null : eta(progress.lag(), rate),
        generation.createdAt(),
        generation.number() == 1 ? generation.createdAt() : null,
        null);
  }

  private static @Nullable Long eta(long lag, double rate) {
    if (lag == 0) {
      return 0L;
    }
    return rate > 0 ? (long) Math.ceil(lag / rate) : null;
  }
}
