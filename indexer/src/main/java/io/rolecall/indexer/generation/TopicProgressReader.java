package io.rolecall.indexer.generation;

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
  private static final ListOffsetsOptions COMMITTED =
      new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(5_000);

  private final Admin admin;

  TopicProgressReader(KafkaClients clients) {
    this.admin = clients.admin();
  }

  /// @throws ExecutionException when Kafka is away, or the topic is not there
  TopicProgress read(String group) throws ExecutionException, InterruptedException {
    TopicDescription topic =
        admin.describeTopics(List.of(Topics.POSTINGS)).allTopicNames().get().get(Topics.POSTINGS);
    if (topic == null) {
      throw new ExecutionException("no topic " + Topics.POSTINGS, null);
    }
    var partitions =
        topic.partitions().stream()
            .map(info -> new TopicPartition(Topics.POSTINGS, info.partition()))
            .toList();
    var begins = offsets(partitions, OffsetSpec.earliest());
    var ends = offsets(partitions, OffsetSpec.latest());
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

  private Map<Integer, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
    var offsets = new HashMap<Integer, Long>();
    admin
        .listOffsets(wanted, COMMITTED)
        .all()
        .get()
        .forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
    return offsets;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
