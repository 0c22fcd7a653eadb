package io.rolecall.indexer.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The records of one poll, in work together. Compared by identity.
final class Batch {
  private final Portion portion;
  private final Instant readAt;
  private final long bytes;
  private final CountDownLatch abandoned = new CountDownLatch(1);

  Batch(Portion portion, Instant readAt) {
    this.portion = portion;
    this.readAt = readAt;
    this.bytes =
        portion.records().stream()
            .mapToLong(record -> record.value() == null ? 0 : record.value().length)
            .sum();
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return portion.records();
  }

  /// When the records were read.
  Instant readAt() {
    return readAt;
  }

  /// Size of all values.
  long bytes() {
    return bytes;
  }

  Set<TopicPartition> partitions() {
    return portion.nextOffsets().keySet();
  }

  /// Where reading goes on when this batch is done.
  Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
    return portion.nextOffsets();
  }

  /// Nobody waits for this batch any more: its partitions are another instance's, which reads the
  /// records again.
  void abandon() {
    abandoned.countDown();
  }

  boolean isAbandoned() {
    return abandoned.getCount() == 0;
  }

  /// Waits, but no longer than the batch is wanted.
  void pause(Duration pause) throws InterruptedException {
    var _ = abandoned.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
