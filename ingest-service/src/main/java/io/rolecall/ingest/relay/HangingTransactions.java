package io.rolecall.ingest.relay;

import io.rolecall.ingest.relay.TopicWriter.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends transactions that Kafka has forgotten: a broker that dies between records and their commit
/// may come back with a coordinator that knows nothing of them, and then they are open for ever and
/// every reader of committed records waits there.
///
/// @see <a
///   href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions">KIP-664</a>
final class HangingTransactions {
  private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

  private final Admin admin;
  private final List<TopicPartition> partitions;

  HangingTransactions(Admin admin, String topic, int partitions) {
    this.admin = admin;
    this.partitions =
        IntStream.range(0, partitions)
            .mapToObj(number -> new TopicPartition(topic, number))
            .toList();
  }

  /// Aborts every transaction that is open in the topic. To be called when there can be none: the
  /// one writer's epoch has begun, which ended its predecessor's, and nothing is sent yet.
  ///
  /// @return by partition: where the first of them began. What was there is lost to readers
  /// @throws KafkaException when Kafka is away or refuses
  Map<Integer, Span> abort() throws InterruptedException {
    var begun = new HashMap<Integer, Span>();
    var producers = TopicAdmin.get(admin.describeProducers(partitions).all());
    for (var entry : producers.entrySet()) {
      for (ProducerState producer : entry.getValue().activeProducers()) {
        if (producer.currentTransactionStartOffset().isPresent()) {
          abort(entry.getKey(), producer);
          long start = producer.currentTransactionStartOffset().getAsLong();
          begun.merge(
              entry.getKey().partition(),
              new Span(start),
              (one, other) -> one.first() < other.first() ? one : other);
        }
      }
    }
    return begun;
  }

  private void abort(TopicPartition partition, ProducerState producer) throws InterruptedException {
    log.warn("relay: a transaction hangs in {} and is aborted: {}", partition, producer);
    TopicAdmin.get(
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    partition,
                    producer.producerId(),
                    (short) producer.producerEpoch(),
                    Math.max(0, producer.coordinatorEpoch().orElse(0))))
            .all());
  }
}
