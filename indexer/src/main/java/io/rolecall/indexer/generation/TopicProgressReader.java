package io.rolecall.indexer.generation;

import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;

import io.rolecall.events.Topics;
import io.rolecall.indexer.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/// Asks Kafka how far a group is. Thread-safe; a call blocks for some seconds at most.
@Component
class TopicProgressReader implements AutoCloseable {
  private static final int TIMEOUT_MS = 5_000;

  private final Admin admin;

  TopicProgressReader(KafkaClients clients) {
    this.admin = clients.admin();
  }

  /// @throws ExecutionException when Kafka is away, or the topic is not there
  TopicProgress read(String group) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions();
    var begins = byNumber(offsets(partitions, OffsetSpec.earliest(), READ_COMMITTED));
    var ends = byNumber(offsets(partitions, OffsetSpec.latest(), READ_COMMITTED));
    var done = new HashMap<Integer, Long>();
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> {
          if (offset != null) {
            done.put(partition.partition(), offset.offset());
          }
        });
    return new TopicProgress(begins, ends, done);
  }

  /// The partitions of the topic.
  ///
  /// @throws ExecutionException when Kafka is away, or the topic is not there
  List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    TopicDescription topic =
        admin.describeTopics(List.of(Topics.POSTINGS)).allTopicNames().get().get(Topics.POSTINGS);
    if (topic == null) {
      throw new ExecutionException("no topic " + Topics.POSTINGS, null);
    }
    return topic.partitions().stream()
        .map(info -> new TopicPartition(Topics.POSTINGS, info.partition()))
        .toList();
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
  }

  /// Where the topic ends behind every record, committed or not, by partition.
  ///
  /// @throws ExecutionException when Kafka is away, or the topic is not there
  Map<Integer, Long> ends() throws ExecutionException, InterruptedException {
    return byNumber(offsets(partitions(), OffsetSpec.latest(), READ_UNCOMMITTED));
  }

  /// Offsets of records.
  ///
  /// @return by partition; -1 where there is none of that kind
  /// @throws ExecutionException when Kafka is away
  Map<TopicPartition, Long> offsets(
      List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel level)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
    var offsets = new HashMap<TopicPartition, Long>();
    admin
        .listOffsets(wanted, new ListOffsetsOptions(level).timeoutMs(TIMEOUT_MS))
        .all()
        .get()
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
