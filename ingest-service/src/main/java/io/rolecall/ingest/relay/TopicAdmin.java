package io.rolecall.ingest.relay;

import io.rolecall.events.Topics;
import io.rolecall.ingest.relay.TopicWriter.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the topics and looks at them. Each call blocks for at most ten seconds.
final class TopicAdmin implements AutoCloseable {
  /// A reader that was away for longer must begin from scratch rather than miss a tombstone.
  private static final long WEEK_MS = 7L * 24 * 60 * 60 * 1000;

  private static final int DEAD_LETTER_PARTITIONS = 1;

  private static final Map<String, Object> CLIENT =
      Map.of(
          "client.id", "rolecall-relay-admin",
          "request.timeout.ms", "5000",
          "default.api.timeout.ms", "10000",
          "reconnect.backoff.max.ms", "2000",
          "enable.metrics.push", "false");

  private final Admin admin;
  private final RelayTopics topics;
  private final short replicationFactor;

  TopicAdmin(KafkaSettings kafka, RelayTopics topics, short replicationFactor) {
    this.admin = Admin.create(kafka.with(CLIENT));
    this.topics = topics;
    this.replicationFactor = replicationFactor;
  }

  /// Creates the topics that are missing; leaves existing ones as they are, but refuses to work
  /// with a topic of postings that would lose or reorder states.
  ///
  /// @throws TopicUnfitException naming everything that differs
  /// @throws KafkaException when Kafka is away
  void ensure() throws InterruptedException {
    create(
        new NewTopic(topics.postings(), Topics.PARTITIONS, replicationFactor)
            .configs(
                Map.of(
                    "cleanup.policy",
                    "compact",
                    "delete.retention.ms",
                    String.valueOf(WEEK_MS),
                    "min.cleanable.dirty.ratio",
                    "0.3",
                    "max.compaction.lag.ms",
                    String.valueOf(WEEK_MS),
                    "segment.bytes",
                    String.valueOf(128 * 1024 * 1024),
                    "max.message.bytes",
                    String.valueOf(TopicWriter.MAX_RECORD_BYTES),
                    "compression.type",
                    "producer",
                    "message.timestamp.type",
                    "CreateTime")));
    create(
        new NewTopic(topics.deadLetters(), DEAD_LETTER_PARTITIONS, replicationFactor)
            .configs(
                Map.of(
                    "cleanup.policy",
                    "compact",
                    "delete.retention.ms",
                    String.valueOf(WEEK_MS),
                    "max.message.bytes",
                    String.valueOf(TopicWriter.MAX_RECORD_BYTES),
                    "compression.type",
                    "producer")));
    List<String> faults = faults();
    if (!faults.isEmpty()) {
      throw new TopicUnfitException(
          "topic " + topics.postings() + " is unfit: " + String.join(", ", faults));
    }
  }

  /// See [HangingTransactions#abort].
  Map<Integer, Span> abortHangingTransactions() throws InterruptedException {
    return new HangingTransactions(admin, topics.postings(), Topics.PARTITIONS).abort();
  }

  /// The topic of postings as it is now.
  TopicState state() throws InterruptedException {
    TopicDescription description = description();
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, description.partitions().size())
            .mapToObj(partition -> new TopicPartition(topics.postings(), partition))
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    var ends = new TreeMap<Integer, Long>();
    get(admin.listOffsets(latest).all())
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return new TopicState(description.topicId().toString(), List.copyOf(ends.values()));
  }

  private TopicDescription description() throws InterruptedException {
    return Objects.requireNonNull(
        get(admin.describeTopics(List.of(topics.postings())).allTopicNames())
            .get(topics.postings()));
  }

  private void create(NewTopic topic) throws InterruptedException {
    try {
      get(admin.createTopics(List.of(topic)).all());
    } catch (TopicExistsException _) {
      // The usual case.
    }
  }

  private List<String> faults() throws InterruptedException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topics.postings());
    Config config =
        Objects.requireNonNull(get(admin.describeConfigs(List.of(resource)).all()).get(resource));
    int partitions = description().partitions().size();
    var faults = new ArrayList<String>();
    if (partitions != Topics.PARTITIONS) {
      faults.add(partitions + " partitions, expected " + Topics.PARTITIONS);
    }
    if (!value(config, "cleanup.policy").equals("compact")) {
      faults.add("cleanup.policy " + value(config, "cleanup.policy") + ", expected compact");
    }
    if (Long.parseLong(value(config, "delete.retention.ms")) < WEEK_MS) {
      faults.add("delete.retention.ms below " + WEEK_MS);
    }
    if (Long.parseLong(value(config, "max.message.bytes")) < TopicWriter.MAX_RECORD_BYTES) {
      faults.add("max.message.bytes below " + TopicWriter.MAX_RECORD_BYTES);
    }
    return faults;
  }

  private static String value(Config config, String name) {
    return config.get(name).value();
  }

  static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
