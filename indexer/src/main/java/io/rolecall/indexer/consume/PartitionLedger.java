package io.rolecall.indexer.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// What is known of each assigned partition: the batch in work, how far all is done, and how far
/// that is committed. Used by the poll loop's thread only.
///
/// An offset becomes *done* when every record before it has ended, so there is never more than one
/// batch of a partition in work.
final class PartitionLedger {
  private static final class Entry {
    private @Nullable Batch inWork;
    private @Nullable OffsetAndMetadata done;
    private boolean committed = true;
  }

  private final Map<TopicPartition, Entry> entries = new HashMap<>();

  void assigned(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> entries.putIfAbsent(partition, new Entry()));
  }

  /// Forgets partitions; batches that nobody waits for any more are abandoned.
  void removed(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Entry entry = entries.remove(partition);
      if (entry != null && entry.inWork != null && !isInWork(entry.inWork)) {
        entry.inWork.abandon();
      }
    }
  }

  private boolean isInWork(Batch batch) {
    return entries.values().stream().anyMatch(entry -> entry.inWork == batch);
  }

  void started(Batch batch) {
    for (TopicPartition partition : batch.partitions()) {
      entries.computeIfAbsent(partition, _ -> new Entry()).inWork = batch;
    }
  }

  /// Every record of the batch has ended.
  void ended(Batch batch) {
    batch.nextOffsets().forEach((partition, next) -> end(batch, partition, next));
  }

  private void end(Batch batch, TopicPartition partition, OffsetAndMetadata next) {
    Entry entry = entries.get(partition);
    if (entry != null && entry.inWork == batch) {
      entry.inWork = null;
      entry.done = next;
      entry.committed = false;
    }
  }

  /// Nothing of the partition is in work, and reading stands here: behind markers and aborted
  /// records, which are never handed out.
  void idleAt(TopicPartition partition, long position) {
    Entry entry = entries.get(partition);
    boolean further = entry != null && (entry.done == null || entry.done.offset() < position);
    if (entry != null && further && entry.inWork == null) {
      entry.done = new OffsetAndMetadata(position);
      entry.committed = false;
    }
  }

  /// Partitions with a batch in work.
  Set<TopicPartition> busy() {
    return partitions(true);
  }

  /// Assigned partitions without a batch in work.
  Set<TopicPartition> idle() {
    return partitions(false);
  }

  private Set<TopicPartition> partitions(boolean busy) {
    return entries.entrySet().stream()
        .filter(entry -> (entry.getValue().inWork != null) == busy)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  Set<TopicPartition> assignment() {
    return Set.copyOf(entries.keySet());
  }

  /// Offsets that are done and not committed yet.
  Map<TopicPartition, OffsetAndMetadata> uncommitted() {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    entries.forEach((partition, entry) -> {
      if (entry.done != null && !entry.committed) {
        offsets.put(partition, entry.done);
      }
    });
    return offsets;
  }

  /// These offsets are committed.
  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, offset) -> {
      Entry entry = entries.get(partition);
      if (entry != null && offset.equals(entry.done)) {
        entry.committed = true;
      }
    });
  }
}
