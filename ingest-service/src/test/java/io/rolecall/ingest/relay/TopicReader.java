package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEventCodec;
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

/// Reads a topic from its beginning, committed records only, and remembers all of them.
final class TopicReader implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final String topic;
  private final PostingEventCodec codec = new PostingEventCodec();
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  TopicReader(String bootstrapServers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
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

  /// The last state of every key.
  Map<String, TestPostings.State> last() throws UnreadableEventException {
    var last = new TreeMap<String, TestPostings.State>();
    for (var record : records) {
      var event = codec.decode(record.value());
      String state =
          switch (event) {
            case OpenPosting _ -> "open";
            case ClosedPosting _ -> "closed";
          };
      last.put(record.key(), new TestPostings.State(event.version(), state));
    }
    return last;
  }

  void assertVersionsNeverGoBack() {
    var versions = new HashMap<String, Long>();
    for (var record : records) {
      long version = Long.parseLong(header(record, EventHeaders.VERSION));
      Long earlier = versions.put(record.key(), version);
      assertThat(version)
          .as("version of %s at offset %d", record.key(), record.offset())
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
