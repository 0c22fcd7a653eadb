package io.rolecall.indexer;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.Stored;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes to the topic of postings as the relay does: in transactions, so that there are markers.
public final class Publisher implements AutoCloseable {
  private static final PostingEventCodec CODEC = new PostingEventCodec();

  private final Producer<byte[], byte[]> producer;

  public Publisher(TestStack stack) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            stack.kafka().bootstrapServers(),
            "transactional.id",
            "test-" + UUID.randomUUID(),
            "compression.type",
            "zstd",
            "max.request.size",
            "8388608");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  public static PostingIdentity identity(String externalId) {
    return new PostingIdentity("acme", externalId);
  }

  public static String id(String externalId) {
    return identity(externalId).id().value();
  }

  /// An open state whose title says its version.
  public static PostingEvent open(String externalId, long version) {
    return open(
        externalId,
        version,
        """
        {"title": "Engineer %s v%d", "hiringOrganization": "Acme", "jobLocation": "Berlin, Germany"}
        """
            .formatted(externalId, version));
  }

  public static PostingEvent open(String externalId, long version, String posting) {
    Instant now = Instant.now();
    return new OpenPosting(identity(externalId), version, version, now, now, posting);
  }

  public static PostingEvent closed(String externalId, long version) {
    Instant now = Instant.now();
    return new ClosedPosting(identity(externalId), version, version, now, now, now);
  }

  public void publish(PostingEvent... events) {
    publish(Arrays.stream(events));
  }

  /// One transaction of many events.
  public void publish(Stream<PostingEvent> events) {
    producer.beginTransaction();
    events.forEach(event -> send(record(event)));
    producer.commitTransaction();
  }

  public static ProducerRecord<byte[], byte[]> record(PostingEvent event) {
    byte[] value = event instanceof Stored stored ? CODEC.encode(stored) : null;
    var record = record(event.id().value(), value);
    EventHeaders.of(event).forEach((name, text) -> record.headers().add(name, utf8(text)));
    return record;
  }

  public static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(Topics.POSTINGS, utf8(key), value);
  }

  /// One transaction of whatever records.
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(this::send);
    producer.commitTransaction();
  }

  /// A transaction that is given up: its records stay in the log, and nobody may read them.
  public void publishAndAbort(PostingEvent... events) {
    producer.beginTransaction();
    Arrays.stream(events).forEach(event -> send(record(event)));
    producer.flush();
    producer.abortTransaction();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var _ = producer.send(record);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
