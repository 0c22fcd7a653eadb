package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingId;
import io.rolecall.events.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a topic from its beginning, committed records only unless told otherwise, and remembers
/// all of them.
final class TopicReader implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final String bootstrapServers;
  private final String topic;
  private final PostingEventCodec codec = new PostingEventCodec();
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  TopicReader(String bootstrapServers, String topic) {
    this(bootstrapServers, topic, "read_committed");
  }

  TopicReader(String bootstrapServers, String topic, String isolation) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", isolation,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "default.api.timeout.ms", "5000",
                "request.timeout.ms", "4000",
                "reconnect.backoff.max.ms", "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /// Reads what there is now; nothing while the topic does not exist.
  void readToEnd() {
    if (consumer.assignment().isEmpty() && !assign()) {
      return;
    }
    var ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      poll(Duration.ofMillis(100));
    }
  }

  /// Reads what arrives within `timeout`.
  ///
  /// @return the records that were new
  List<ConsumerRecord<String, byte[]>> poll(Duration timeout) {
    var read = new ArrayList<ConsumerRecord<String, byte[]>>();
    consumer.poll(timeout).forEach(read::add);
    records.addAll(read);
    return read;
  }

  /// Whether nothing is behind what was read, open transactions included.
  boolean isAtTheVeryEnd() {
    try (var all = new TopicReader(bootstrapServers, topic, "read_uncommitted")) {
      all.assign();
      return all.consumer.endOffsets(consumer.assignment()).entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) == end.getValue());
    }
  }

  boolean assign() {
    if (!consumer.listTopics().containsKey(topic)) {
      return false;
    }
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return true;
  }

  List<ConsumerRecord<String, byte[]>> records() {
    return records;
  }

  List<ConsumerRecord<String, byte[]>> recordsOf(String key) {
    return records.stream().filter(record -> record.key().equals(key)).toList();
  }

  /// The last state of every key; a null value takes the key away, and keys that are no posting's
  /// don't count.
  Map<String, TestPostings.State> last() throws UnreadableEventException {
    var last = new TreeMap<String, TestPostings.State>();
    for (var record : records) {
      if (!PostingId.isValid(record.key())) {
        continue;
      }
      if (record.value() == null) {
        last.remove(record.key());
        continue;
      }
      var event = codec.decode(record.value());
      String state =
          switch (event) {
            case OpenPosting _ -> "open";
            case ClosedPosting _ -> "closed";
          };
      last.put(record.key(), new TestPostings.State(event.version(), event.revision(), state));
    }
    return last;
  }

  /// Neither the version nor the revision of a key ever gets smaller in its partition.
  void assertNothingGoesBack() {
    assertNeverGoesBack(EventHeaders.VERSION);
    assertNeverGoesBack(EventHeaders.REVISION);
  }

  private void assertNeverGoesBack(String name) {
    var numbers = new HashMap<String, Long>();
    for (var record : records) {
      if (!PostingId.isValid(record.key())) {
        continue;
      }
      long number = Long.parseLong(header(record, name));
      Long earlier = numbers.put(record.key(), number);
      assertThat(number)
          .as("%s of %s at offset %d", name, record.key(), record.offset())
          .isGreaterThanOrEqualTo(earlier == null ? 0 : earlier);
    }
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
