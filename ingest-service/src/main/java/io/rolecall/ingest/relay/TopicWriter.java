package io.rolecall.ingest.relay;

import io.opentelemetry.context.Scope;
import io.rolecall.ingest.feed.PostingTraces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A producer of one epoch. Creating it fences every earlier one: their open transaction is aborted
/// and what they still send is refused.
///
/// After any exception the object is only good for [#close]: a batch is never tried a second time,
/// because by then a successor may have written later states. Used by the relay's thread only.
final class TopicWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicWriter.class);

  /// Largest record in the topic, far above the largest accepted posting (1 MiB as received, which
  /// escaping may double).
  static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  /// Largest value sent: the rest is for key, headers and the batch's own fields.
  static final int MAX_VALUE_BYTES = MAX_RECORD_BYTES - 64 * 1024;

  /// `linger.ms` makes larger requests and costs nothing: a commit does not wait for it.
  private static final Map<String, Object> PRODUCER =
      Map.ofEntries(
          Map.entry("acks", "all"),
          Map.entry("enable.idempotence", "true"),
          Map.entry("max.in.flight.requests.per.connection", "5"),
          Map.entry("transaction.timeout.ms", "10000"),
          Map.entry("delivery.timeout.ms", "8000"),
          Map.entry("request.timeout.ms", "4000"),
          Map.entry("max.block.ms", "10000"),
          Map.entry("retry.backoff.ms", "20"),
          Map.entry("reconnect.backoff.max.ms", "1000"),
          Map.entry("linger.ms", "5"),
          Map.entry("batch.size", String.valueOf(256 * 1024)),
          Map.entry("buffer.memory", String.valueOf(64L * 1024 * 1024)),
          Map.entry("max.request.size", String.valueOf(MAX_RECORD_BYTES)),
          Map.entry("compression.type", "zstd"),
          Map.entry("enable.metrics.push", "false"));

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final PostingTraces traces;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  private TopicWriter(Producer<byte[], byte[]> producer, String topic, PostingTraces traces) {
    this.producer = producer;
    this.topic = topic;
    this.traces = traces;
  }

  /// Starts a new epoch; blocks for at most ten seconds.
  ///
  /// @throws KafkaException when Kafka is away or refuses
  static TopicWriter open(KafkaSettings kafka, RelayTopics topics, PostingTraces traces) {
    var properties = kafka.with(PRODUCER);
    properties.put("transactional.id", topics.transactionalId());
    properties.put("client.id", "rolecall-relay-" + UUID.randomUUID());
    var serializer = new ByteArraySerializer();
    var writer =
        new TopicWriter(
            new KafkaProducer<>(properties, serializer, serializer), topics.postings(), traces);
    try {
      writer.producer.initTransactions();
      return writer;
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /// Begins a transaction and hands `records` over in their order. Nothing is waited for unless
  /// Kafka is away, and no reader sees anything before [#commit].
  ///
  /// @throws KafkaException when a record is refused at once; the others are not tried then,
  ///   because each might wait as long
  void send(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    sent.clear();
    for (var record : records) {
      try (Scope _ = traces.continuedBy(record).makeCurrent()) {
        Future<RecordMetadata> future = producer.send(record);
        requireAccepted(future);
        sent.add(future);
      }
    }
  }

  /// Where in a partition a transaction's records are.
  record Span(long first, long last) {
    Span(long only) {
      this(only, only);
    }

    Span to(Span later) {
      return new Span(first, later.last);
    }
  }

  /// Waits until everything sent is in the log, still invisible. Takes at most eight seconds.
  ///
  /// @return by partition of the topic of postings
  /// @throws KafkaException when one of the records failed
  Map<Integer, Span> flush() {
    producer.flush();
    var spans = new HashMap<Integer, Span>();
    for (var future : sent) {
      requireAccepted(future);
      RecordMetadata metadata = future.resultNow();
      if (metadata.topic().equals(topic)) {
        spans.merge(metadata.partition(), new Span(metadata.offset()), Span::to);
      }
    }
    return spans;
  }

  private static void requireAccepted(Future<RecordMetadata> future) {
    if (future.state() == Future.State.FAILED) {
      throw future.exceptionNow() instanceof KafkaException known
          ? known
          : new KafkaException("a record was refused", future.exceptionNow());
    }
  }

  /// Commits the transaction: readers see all of it from now on. Takes at most ten seconds. When it
  /// throws, they may see it or may not.
  ///
  /// @throws KafkaException when the commit failed
  void commit() {
    producer.commitTransaction();
  }

  /// Gives up an open transaction at once; the successor's start aborts it, or else its timeout.
  /// Never throws.
  @Override
  public void close() {
    try {
      producer.close(Duration.ZERO);
    } catch (RuntimeException e) {
      log.debug("closing a producer", e);
    }
  }
}
