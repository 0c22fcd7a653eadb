package io.rolecall.ingest.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What was committed to the topic between two states of it: read once, partition by partition in
/// order, partitions in any order. Aborted records are left out. Used by one thread.
final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  /// How long nothing may move. Our own transactions end within ten seconds.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Map<String, Object> CONSUMER =
      Map.of(
          "client.id", "rolecall-relay-reader",
          "isolation.level", "read_committed",
          "auto.offset.reset", "earliest",
          "enable.auto.commit", "false",
          "allow.auto.create.topics", "false",
          "request.timeout.ms", "5000",
          "default.api.timeout.ms", "10000",
          "reconnect.backoff.max.ms", "1000",
          "enable.metrics.push", "false");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<Long> ends;
  private long position;
  private long movedAt = System.nanoTime();

  private TopicTail(KafkaConsumer<byte[], byte[]> consumer, String topic, List<Long> ends) {
    this.consumer = consumer;
    this.topic = topic;
    this.ends = ends;
  }

  /// Begins to read.
  ///
  /// @param from by partition, the first offset; records that are no longer there are skipped
  /// @param to by partition, the offset to stop at
  /// @param maxRecords most records in one batch
  /// @throws KafkaException when Kafka is away
  static TopicTail open(
      KafkaSettings kafka, String topic, List<Long> from, List<Long> to, int maxRecords) {
    var properties = kafka.with(CONSUMER);
    properties.put("max.poll.records", maxRecords);
    var deserializer = new ByteArrayDeserializer();
    var tail =
        new TopicTail(new KafkaConsumer<>(properties, deserializer, deserializer), topic, to);
    tail.consumer.assign(tail.partitions());
    tail.partitions()
        .forEach(partition -> tail.consumer.seek(partition, from.get(partition.partition())));
    return tail;
  }

  /// Whether everything was read.
  boolean isDone() {
    return unread().isEmpty();
  }

  /// The next records; none when none came within half a second, which is not the end.
  ///
  /// @throws TopicUnfitException when a partition can't be read to its end
  /// @throws KafkaException when Kafka is away
  List<ConsumerRecord<byte[], byte[]>> next() {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    consumer.poll(POLL).forEach(records::add);
    requireMovement();
    return records;
  }

  private void requireMovement() {
    long now = System.nanoTime();
    long reached = partitions().stream().mapToLong(consumer::position).sum();
    if (reached != position) {
      position = reached;
      movedAt = now;
    } else if (now - movedAt > PATIENCE.toNanos() && !isDone()) {
      throw new TopicUnfitException(
          "the topic can't be read to its end at "
              + unread()
              + ": Kafka does not answer, or a transaction of another writer is open there");
    }
  }

  private List<TopicPartition> unread() {
    return partitions().stream()
        .filter(partition -> consumer.position(partition) < ends.get(partition.partition()))
        .toList();
  }

  private List<TopicPartition> partitions() {
    var partitions = new ArrayList<TopicPartition>();
    for (int partition = 0; partition < ends.size(); partition++) {
      partitions.add(new TopicPartition(topic, partition));
    }
    return partitions;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
