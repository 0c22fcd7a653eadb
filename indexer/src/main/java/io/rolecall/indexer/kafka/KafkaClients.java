package io.rolecall.indexer.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.stereotype.Component;

/// Makes Kafka clients that fit together: keys and values are bytes, only committed records are
/// read, nothing is committed or created behind our back. Each client is the caller's to close.
@Component
public class KafkaClients {
  /// Largest record: that of the postings topic, and headers that a dead letter has besides.
  public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  private static final String FETCH_BYTES = String.valueOf(4 * 1024 * 1024);
  private static final String PARTITION_FETCH_BYTES = String.valueOf(512 * 1024);

  private static final Map<String, Object> COMMON =
      Map.of(
          "request.timeout.ms", "10000",
          "default.api.timeout.ms", "15000",
          "reconnect.backoff.ms", "100",
          "reconnect.backoff.max.ms", "2000",
          "enable.metrics.push", "false");

  private static final Map<String, Object> CONSUMER =
      Map.of(
          "isolation.level", "read_committed",
          "enable.auto.commit", "false",
          "auto.offset.reset", "earliest",
          "allow.auto.create.topics", "false",
          "fetch.max.bytes", FETCH_BYTES,
          "max.partition.fetch.bytes", PARTITION_FETCH_BYTES,
          "fetch.max.wait.ms", "500");

  private static final Map<String, Object> GROUP =
      Map.of(
          "group.protocol", "classic",
          "partition.assignment.strategy", CooperativeStickyAssignor.class.getName(),
          "session.timeout.ms", "15000",
          "heartbeat.interval.ms", "3000",
          "max.poll.interval.ms", "60000");

  private static final Map<String, Object> PRODUCER =
      Map.of(
          "acks", "all",
          "enable.idempotence", "true",
          "compression.type", "zstd",
          "max.request.size", String.valueOf(MAX_RECORD_BYTES),
          "buffer.memory", String.valueOf(2 * MAX_RECORD_BYTES),
          "max.block.ms", "10000",
          "request.timeout.ms", "5000",
          "delivery.timeout.ms", "15000",
          "linger.ms", "0");

  private final KafkaSettings settings;

  public KafkaClients(KafkaSettings settings) {
    this.settings = settings;
  }

  /// A member of a consumer group; starts where the group has committed, else at the beginning.
  ///
  /// @param records most records of one poll
  /// @param values reads their values
  public Consumer<byte[], byte[]> member(String group, int records, Deserializer<byte[]> values) {
    var properties = properties("consumer");
    properties.putAll(CONSUMER);
    properties.putAll(GROUP);
    properties.put("group.id", group);
    properties.put("max.poll.records", String.valueOf(records));
    return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), values);
  }

  /// A consumer of no group, for partitions that are assigned by hand.
  public Consumer<byte[], byte[]> reader() {
    var properties = properties("reader");
    properties.putAll(CONSUMER);
    properties.put("max.poll.records", "10");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A producer whose records are acknowledged by all replicas, in order and once.
  public Producer<byte[], byte[]> producer() {
    var properties = properties("producer");
    properties.putAll(PRODUCER);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /// A client for questions about topics and groups.
  public Admin admin() {
    return Admin.create(properties("admin"));
  }

  private Map<String, Object> properties(String role) {
    var all = new HashMap<String, Object>(settings.properties());
    all.putAll(COMMON);
    all.put("bootstrap.servers", settings.bootstrapServers());
    all.put("client.id", "rolecall-indexer-" + role + "-" + UUID.randomUUID());
    return all;
  }
}
