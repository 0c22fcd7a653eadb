package io.rolecall.indexer.deadletter;

import io.rolecall.events.Topics;
import io.rolecall.indexer.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes dead letters to [Topics#DEAD_LETTERS], at least once each. Thread-safe: one caller at a
/// time. Nothing is connected before there is something to write.
@Component
public class DeadLetters implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final int PARTITIONS = 1;

  /// As the relay creates it, which is the usual case: compacted, so that each posting has at most
  /// one dead letter for good.
  private static final Map<String, String> CONFIG =
      Map.of(
          "cleanup.policy",
          "compact",
          "delete.retention.ms",
          String.valueOf(Duration.ofDays(7).toMillis()),
          "max.message.bytes",
          String.valueOf(KafkaClients.MAX_RECORD_BYTES),
          "compression.type",
          "producer");

  private final KafkaClients clients;
  private @Nullable Producer<byte[], byte[]> producer;

  public DeadLetters(KafkaClients clients) {
    this.clients = clients;
  }

  /// Returns when all of `letters` are acknowledged by Kafka.
  ///
  /// @throws KafkaException when one could not be written: write all of them again
  /// @throws InterruptedException when the thread was interrupted: they may be written or not
  public synchronized void write(List<DeadLetter> letters) throws InterruptedException {
    if (letters.isEmpty()) {
      return;
    }
    try {
      send(letters);
    } catch (KafkaException e) {
      close();
      throw e;
    }
    for (DeadLetter letter : letters) {
      log.warn("Dead letter for {}: {} {}", letter.place(), letter.reason(), letter.detail());
    }
  }

  private void send(List<DeadLetter> letters) throws InterruptedException {
    Producer<byte[], byte[]> open = open();
    var sent = new ArrayList<Future<RecordMetadata>>(letters.size());
    for (DeadLetter letter : letters) {
      sent.add(open.send(letter.toRecord(Topics.DEAD_LETTERS)));
    }
    for (int i = 0; i < sent.size(); i++) {
      try {
        get(sent.get(i));
      } catch (RecordTooLargeException _) {
        get(open.send(letters.get(i).toRecordWithoutValue(Topics.DEAD_LETTERS)));
      }
    }
  }

  private Producer<byte[], byte[]> open() throws InterruptedException {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      ensureTopic();
      open = clients.producer();
      producer = open;
    }
    return open;
  }

  private void ensureTopic() throws InterruptedException {
    try (Admin admin = clients.admin()) {
      if (admin.listTopics().names().get().contains(Topics.DEAD_LETTERS)) {
        return;
      }
      var topic = new NewTopic(Topics.DEAD_LETTERS, PARTITIONS, (short) -1).configs(CONFIG);
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failure(e);
      }
    }
  }

  private static void get(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static KafkaException failure(ExecutionException e) {
    return e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
  }

  /// Lets go of the connection; the next [#write] makes a new one.
  @Override
  public synchronized void close() {
    Producer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }
}
