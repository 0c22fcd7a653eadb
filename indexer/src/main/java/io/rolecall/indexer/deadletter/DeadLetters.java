package io.rolecall.indexer.deadletter;

import io.rolecall.events.Topics;
import io.rolecall.indexer.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes dead letters to [Topics#DEAD_LETTERS], at least once each, and takes back those that are
/// settled. Thread-safe: one caller at a time. Nothing is connected before there is something to
/// write.
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
  private final OpenDeadLetters letters;
  private @Nullable Producer<byte[], byte[]> producer;

  DeadLetters(KafkaClients clients, OpenDeadLetters letters) {
    this.clients = clients;
    this.letters = letters;
  }

  /// An index holds a posting in this version: takes back its dead letter if that settles it.
  ///
  /// The letter of another generation that is written in the same moment may be taken back with it.
  /// Then the comparison with PostgreSQL finds the posting missing there, and its repair brings the
  /// letter back if nothing was mended.
  public void settle(String id, long version, String index) {
    OpenDeadLetter letter = letters.find(id);
    if (letter != null && letter.isSettledBy(version, index)) {
      takeBack(id);
    }
  }

  /// Takes the letter of a key from the topic. Not waited for: a letter that stays because Kafka is
  /// away is taken back by the next state of its posting.
  public synchronized void takeBack(String id) {
    try {
      byte[] key = id.getBytes(StandardCharsets.ISO_8859_1);
      var _ = open().send(new ProducerRecord<>(Topics.DEAD_LETTERS, key, null));
      letters.note(id, null);
      log.info("The dead letter of {} is settled", id);
    } catch (KafkaException e) {
      log.warn("The dead letter of {} could not be taken back: {}", id, e.toString());
      close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns when all of `refused` are acknowledged by Kafka.
  ///
  /// @throws KafkaException when one could not be written: write all of them again
  /// @throws InterruptedException when the thread was interrupted: they may be written or not
  public synchronized void write(List<DeadLetter> refused) throws InterruptedException {
    if (refused.isEmpty()) {
      return;
    }
    try {
      send(refused);
    } catch (KafkaException e) {
      close();
      throw e;
    }
    for (DeadLetter letter : refused) {
      // The detail may quote the posting.
      log.warn("Dead letter for {}: {}", letter.place(), letter.reason());
    }
  }

  private void send(List<DeadLetter> refused) throws InterruptedException {
    Producer<byte[], byte[]> open = open();
    var sent = new ArrayList<Future<RecordMetadata>>(refused.size());
    for (DeadLetter letter : refused) {
      sent.add(open.send(letter.toRecord(Topics.DEAD_LETTERS)));
    }
    for (int i = 0; i < sent.size(); i++) {
      try {
        get(sent.get(i));
      } catch (RecordTooLargeException _) {
        get(open.send(refused.get(i).toRecordWithoutValue(Topics.DEAD_LETTERS)));
      }
      ProducerRecord<byte[], byte[]> record = refused.get(i).toRecord(Topics.DEAD_LETTERS);
      String id = new String(record.key(), StandardCharsets.ISO_8859_1);
      letters.note(id, OpenDeadLetter.read(id, record.headers()));
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
