package io.rolecall.indexer.deadletter;

import io.rolecall.events.Topics;
import io.rolecall.indexer.kafka.KafkaClients;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Counts the postings that have a dead letter, by following their topic in a thread of its own.
@Component
public class DeadLetterCount implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterCount.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
  private static final int MOST = 1_000_000;

  private final KafkaClients clients;
  private final Set<ByteBuffer> keys = new HashSet<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Long count;
  private volatile @Nullable Thread thread;

  DeadLetterCount(KafkaClients clients, Meters meters) {
    this.clients = clients;
    meters.gauge(IndexerMeter.DEAD_LETTERS, () -> count);
  }

  /// Different keys in the topic of dead letters, 0 when there is no such topic; null when Kafka
  /// was not reached yet.
  public @Nullable Long count() {
    return count;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("dead-letter-count").start(this::run);
  }

  private void run() {
    try {
      do {
        follow();
      } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads from the beginning, until it fails or the topic is not there.
  private void follow() {
    try (Consumer<byte[], byte[]> consumer = clients.reader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      keys.clear();
      count = 0L;
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (stopped.getCount() > 0 && !partitions.isEmpty()) {
        consumer.poll(POLL).forEach(this::note);
        count = (long) keys.size();
      }
    } catch (RuntimeException e) {
      log.debug("Dead letters can't be counted", e);
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    if (record.value() == null) {
      keys.remove(ByteBuffer.wrap(record.key()));
    } else if (keys.size() < MOST) {
      keys.add(ByteBuffer.wrap(record.key()));
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    thread = null;
    try {
      if (running != null) {
        var _ = running.join(STOP_LIMIT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
