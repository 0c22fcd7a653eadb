package io.rolecall.ingest.bulk;

import io.rolecall.ingest.bulk.EntryResult.Taken;
import io.rolecall.ingest.bulk.EntryResult.Turned;
import io.rolecall.ingest.posting.Change;
import java.util.EnumMap;
import java.util.Map;

/// Counts the results of a feed. For one thread.
public final class Tally {
  private final Map<Change, Long> changes = new EnumMap<>(Change.class);
  private long rejected;

  /// Counts one.
  public void add(EntryResult result) {
    switch (result) {
      case Taken(_, _, var done) -> changes.merge(done.change(), 1L, Long::sum);
      case Turned _ -> rejected++;
    }
  }

  /// What was counted so far.
  public Summary summary() {
    long taken = changes.values().stream().mapToLong(Long::longValue).sum();
    return new Summary(
        taken + rejected,
        count(Change.CREATED),
        count(Change.UPDATED),
        count(Change.UNCHANGED),
        count(Change.CLOSED),
        rejected);
  }

  private long count(Change change) {
    return changes.getOrDefault(change, 0L);
  }
}
