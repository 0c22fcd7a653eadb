package io.rolecall.indexer.generation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/// Finds points in the topic by time. Thread-safe; calls block for some seconds at most.
@Component
public class TopicTimes {
  private final TopicProgressReader reader;

  TopicTimes(TopicProgressReader reader) {
    this.reader = reader;
  }

  /// A part of the topic, up to its end at the time of asking.
  ///
  /// @param begins by partition
  /// @param ends by partition
  public record Span(Map<TopicPartition, Long> begins, Map<Integer, Long> ends) {
    /// Whether any partition begins before it does in `other`.
    public boolean holdsRecordsBefore(Span other) {
      return begins.entrySet().stream()
          .anyMatch(begin -> begin.getValue() < other.begins().getOrDefault(begin.getKey(), 0L));
    }

    /// The begins, as Kafka commits them.
    public Map<TopicPartition, OffsetAndMetadata> toOffsets() {
      var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
      begins.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
      return offsets;
    }
  }

  /// From the first record that is not older than `from` in each partition; from its end where all
  /// are.
  ///
  /// @param from empty for the beginning
  /// @throws ExecutionException when Kafka is away, or the topic is not there
  public Span span(Optional<Instant> from) throws ExecutionException, InterruptedException {
    var partitions = reader.partitions();
    Map<TopicPartition, Long> begins =
        reader.offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> ends =
        reader.offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    var starts = new HashMap<>(begins);
    if (from.isPresent()) {
      var spec = OffsetSpec.forTimestamp(from.get().toEpochMilli());
      reader
          .offsets(partitions, spec, IsolationLevel.READ_UNCOMMITTED)
          .forEach((partition, offset) -> {
            long end = ends.getOrDefault(partition, 0L);
            starts.put(partition, offset < 0 ? end : Math.min(offset, end));
          });
    }
    var targets = new HashMap<Integer, Long>();
    ends.forEach((partition, end) -> targets.put(partition.partition(), end));
    return new Span(Map.copyOf(starts), Map.copyOf(targets));
  }
}
