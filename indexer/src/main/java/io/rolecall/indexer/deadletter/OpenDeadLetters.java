package io.rolecall.indexer.deadletter;

import io.rolecall.events.Topics;
import io.rolecall.indexer.kafka.KafkaClients;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
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

/// The postings that have a dead letter, by following their topic in a thread of its own. Each
/// instance knows all of them, up to [#MOST].
@Component
public class OpenDeadLetters implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OpenDeadLetters.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /// Most letters that are known at a time; with more of them something else is wrong.
  static final int MOST = 50_000;

  private final KafkaClients clients;
  private final ConcurrentNavigableMap<String, OpenDeadLetter> open = new ConcurrentSkipListMap<>();

  /// Ids that were known when reading began, and of which the topic has said nothing since.
  private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean known;

  /// Whether there was no topic at the last look. One that was just created may not be seen yet;
  /// one that is missed twice is gone, and what it held.
  private boolean absent;

  private volatile @Nullable Thread thread;

  OpenDeadLetters(KafkaClients clients, Meters meters) {
    this.clients = clients;
    meters.gauge(IndexerMeter.DEAD_LETTERS, this::count);
  }

  /// How many postings have one, 0 when there is no topic for them; null when Kafka was not reached
  /// yet.
  public @Nullable Long count() {
    return known ? (long) open.size() : null;
  }

  /// Those with an id behind `after`, in the order of their ids.
  ///
  /// @param after empty to begin with the first
  public Collection<OpenDeadLetter> behind(String after) {
    return open.tailMap(after, false).values();
  }

  /// The letter of a posting; null when there is none.
  public @Nullable OpenDeadLetter find(String id) {
    return open.get(id);
  }

  /// A letter was written or taken back here, and the topic will say the same in a moment.
  ///
  /// @param id the key, a character for each byte: whatever a stranger wrote can be taken back
  void note(String id, @Nullable OpenDeadLetter letter) {
    unconfirmed.remove(id);
    if (letter == null) {
      open.remove(id);
    } else if (open.size() < MOST) {
      open.put(id, letter);
    }
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("open-dead-letters").start(this::run);
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

  /// Reads from the beginning, until it fails or the topic is not there. What was noted before
  /// stays known meanwhile: a posting that is indexed now has to find its letter.
  private void follow() {
    try (Consumer<byte[], byte[]> consumer = clients.reader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      if (absent && partitions.isEmpty()) {
        forgetUnconfirmed();
      }
      absent = partitions.isEmpty();
      unconfirmed.addAll(open.keySet());
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      known = true;
      while (stopped.getCount() > 0 && !partitions.isEmpty()) {
        consumer.poll(POLL).forEach(this::note);
        if (!unconfirmed.isEmpty() && hasReached(consumer, ends)) {
          forgetUnconfirmed();
        }
      }
    } catch (RuntimeException e) {
      log.debug("Dead letters can't be read", e);
    }
  }

  private void forgetUnconfirmed() {
    open.keySet().removeAll(unconfirmed);
    unconfirmed.clear();
  }

  private static boolean hasReached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String id = new String(record.key(), StandardCharsets.ISO_8859_1);
    note(id, record.value() == null ? null : OpenDeadLetter.read(id, record.headers()));
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
