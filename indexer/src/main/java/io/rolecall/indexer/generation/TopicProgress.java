package io.rolecall.indexer.generation;

import java.util.Map;
import java.util.TreeMap;

/// How far a consumer group is in the topic, in offsets by partition.
///
/// Ends are those of committed records, progress is what the group has committed: behind the last
/// record the indexer commits its position, so markers of transactions don't count as lag.
///
/// @param begins the first offset that there is
/// @param ends behind the last committed record
/// @param done where the group is; a partition it has not begun is missing
record TopicProgress(Map<Integer, Long> begins, Map<Integer, Long> ends, Map<Integer, Long> done) {
  TopicProgress {
    begins = Map.copyOf(begins);
    ends = Map.copyOf(ends);
    done = Map.copyOf(done);
  }

  /// Offsets that are still to be done, by partition, in order.
  Map<Integer, Long> lags() {
    var lags = new TreeMap<Integer, Long>();
    ends.forEach((partition, end) -> lags.put(partition, Math.max(0, end - done(partition))));
    return lags;
  }

  /// Offsets before `targets`, by partition, that are still to be done.
  long behind(Map<Integer, Long> targets) {
    return targets.entrySet().stream()
        .mapToLong(target -> Math.max(0, target.getValue() - done(target.getKey())))
        .sum();
  }

  long lag() {
    return lags().values().stream().mapToLong(Long::longValue).sum();
  }

  /// Sum of what is done: grows by one with each record, marker or aborted record passed.
  long position() {
    return ends.keySet().stream().mapToLong(this::done).sum();
  }

  /// Share of what the topic holds that is done, 0 to 1.
  double share() {
    long begin = begins.values().stream().mapToLong(Long::longValue).sum();
    long all = ends.values().stream().mapToLong(Long::longValue).sum() - begin;
    return all <= 0 ? 1 : Math.clamp((position() - begin) / (double) all, 0, 1);
  }

  private long done(int partition) {
    long begin = begins.getOrDefault(partition, 0L);
    return Math.max(begin, done.getOrDefault(partition, begin));
  }
}
