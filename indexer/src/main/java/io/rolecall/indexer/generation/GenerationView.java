package io.rolecall.indexer.generation;

import io.rolecall.index.JobsIndex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A generation as the API shows it. What Kafka or OpenSearch can't be asked at the moment is null.
///
/// @param documents open postings in the index; of one that is being built as of its last refresh
/// @param lag offsets of the topic that are still to be read, see [TopicProgress]
/// @param progress share of the topic that was read, 0 to 1
/// @param ratePerSecond offsets read in a second, over the last half minute
/// @param etaSeconds until the lag is 0, see [TimeLeft]; null when nothing moves
/// @param activatedAt when it became live the last time; null when that is not known
/// @param reason why it failed, what it waits for, or what it lacks; null for none of these
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
  /// @param rate offsets read in a second
  /// @param documents null when OpenSearch can't be asked
  /// @param documentRate open documents more in a second
  /// @param missingFields what the index does not know of our documents
  record Seen(
      @Nullable TopicProgress progress,
      double rate,
      @Nullable Long documents,
      double documentRate,
      List<String> missingFields) {
    static final Seen NOTHING = new Seen(null, 0, null, 0, List.of());
  }

  /// @param liveDocuments open postings in the live generation; 0 when that is not known
  static GenerationView of(Entry entry, Seen seen, long liveDocuments) {
    TopicProgress progress = seen.progress();
    return new GenerationView(
        entry.number(),
        JobsIndex.name(entry.number()),
        entry.state(),
        seen.documents(),
        progress == null ? null : progress.lag(),
        progress == null ? null : progress.share(),
        progress == null ? null : Math.round(seen.rate() * 10) / 10.0,
        progress == null ? null : timeLeft(entry, seen, progress, liveDocuments).seconds(),
        entry.createdAt(),
        entry.activatedAt(),
        reason(entry.reason(), seen.missingFields()));
  }

  private static TimeLeft timeLeft(
      Entry entry, Seen seen, TopicProgress progress, long liveDocuments) {
    Long documents = seen.documents();
    if (entry.state() != State.BUILDING || documents == null) {
      return new TimeLeft(progress.lag(), seen.rate(), 0, 0);
    }
    long missing = Math.max(0, liveDocuments - documents);
    return new TimeLeft(progress.lag(), seen.rate(), missing, seen.documentRate());
  }

  private static @Nullable String reason(@Nullable String known, List<String> missingFields) {
    if (missingFields.isEmpty()) {
      return known;
    }
    String fields = "a rebuild would add " + String.join(", ", missingFields);
    return known == null ? fields : known + "; " + fields;
  }
}
