package io.rolecall.indexer.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The records of one poll, in work together. Compared by identity.
final class Batch {
  private final ConsumerRecords<byte[], byte[]> records;
  private final Instant readAt;
  private final long bytes;
  private final CountDownLatch abandoned = new CountDownLatch(1);

  Batch(ConsumerRecords<byte[], byte[]> records, Instant readAt) {
    this.records = records;
    this.readAt = readAt;
    long sum = 0;
    for (var record : records) {
      sum += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
    this.bytes = sum;
  }

  ConsumerRecords<byte[], byte[]> records() {
    return records;
  }

  /// When the records were read.
  Instant readAt() {
    return readAt;
  }

  /// Size of all keys and values.
  long bytes() {
    return bytes;
  }

  Set<TopicPartition> partitions() {
    return records.partitions();
  }

  /// Where reading goes on when this batch is done.
  Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
    return records.nextOffsets();
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
