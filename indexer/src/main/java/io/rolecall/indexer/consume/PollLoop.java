package io.rolecall.indexer.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a topic and hands batches to [Workers]; the only one that touches the consumer, on one
/// thread.
///
/// What one poll brings is one batch. Its partitions are paused until it has ended, so that no
/// partition ever has two in work; all are paused while there is enough to do. When little is left
/// to read, records gather for a moment: a bulk request has its price, however small it is. Offsets
/// are committed when every record before them has ended, on an interval, on revocation and at the
/// end.
final class PollLoop implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration IDLE_POLL = Duration.ofMillis(200);
  private static final Duration BUSY_POLL = Duration.ofMillis(10);
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final Ration ration;
  private final Workers workers;
  private final Standing standing;
  private final IndexingSettings settings;
  private final Clock clock;
  private final PartitionLedger ledger = new PartitionLedger();
  private Instant nextCommit = Instant.EPOCH;
  private volatile boolean stopping;
  private volatile int assigned;
  private volatile boolean first;

  PollLoop(
      Consumer<byte[], byte[]> consumer,
      Ration ration,
      Workers workers,
      Standing standing,
      IndexingSettings settings,
      Clock clock) {
    this.consumer = consumer;
    this.ration = ration;
    this.workers = workers;
    this.standing = standing;
    this.settings = settings;
    this.clock = clock;
  }

  /// Reads until [#stop]. Then waits for what is in work, as long as the settings say, commits, and
  /// leaves the group.
  ///
  /// @throws KafkaException when reading can't go on with this consumer
  void run(String topic) throws InterruptedException {
    consumer.subscribe(Set.of(topic), this);
    try {
      while (!stopping && standing.unfit() == null) {
        takeEnded();
        commitNowAndThen();
        pauseAndResume();
        standing.report(backlog(), workers.oldest(clock));
        ration.renew();
        Portion portion = Portion.of(consumer.poll(workers.isIdle() ? IDLE_POLL : BUSY_POLL));
        portion.rewinds().forEach(consumer::seek);
        if (!portion.records().isEmpty()) {
          start(new Batch(portion, clock.instant()));
          if (backlog() < settings.pollRecords() / 2) {
            Thread.sleep(settings.gather());
          }
        }
      }
    } finally {
      // Closing revokes what is assigned, which waits and commits.
      consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
      assigned = 0;
      first = false;
    }
  }

  /// Records between where reading stands and the end of what is committed, as far as known.
  private long backlog() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  /// Asks [#run] to return; for any thread.
  void stop() {
    stopping = true;
  }

  /// How many partitions are read; for any thread.
  int assigned() {
    return assigned;
  }

  /// Whether partition 0 is read here; for any thread.
  boolean hasFirstPartition() {
    return first;
  }

  private void start(Batch batch) {
    ledger.started(batch);
    workers.start(batch);
  }

  private void takeEnded() throws InterruptedException {
    for (Batch batch = workers.nextEnded(Duration.ZERO);
        batch != null;
        batch = workers.nextEnded(Duration.ZERO)) {
      take(batch);
    }
  }

  private void take(Batch batch) {
    if (!batch.isAbandoned()) {
      ledger.ended(batch);
    }
  }

  private void pauseAndResume() {
    Set<TopicPartition> wanted =
        new HashSet<>(workers.isFull() ? consumer.assignment() : ledger.busy());
    wanted.retainAll(consumer.assignment());
    Set<TopicPartition> paused = consumer.paused();
    if (!paused.equals(wanted)) {
      consumer.resume(without(paused, wanted));
      consumer.pause(wanted);
    }
  }

  private static Set<TopicPartition> without(
      Collection<TopicPartition> all, Set<TopicPartition> these) {
    var rest = new HashSet<>(all);
    rest.removeAll(these);
    return rest;
  }

  private void commitNowAndThen() {
    Instant now = clock.instant();
    if (now.isBefore(nextCommit)) {
      return;
    }
    nextCommit = now.plus(settings.commitInterval());
    noteIdlePositions();
    Map<TopicPartition, OffsetAndMetadata> offsets = ledger.uncommitted();
    if (!offsets.isEmpty()) {
      consumer.commitAsync(
          offsets,
          (committed, error) -> {
            if (error == null) {
              ledger.committed(committed);
            } else {
              log.debug(
                  "Offsets could not be committed, and will be with the next: {}", error, error);
            }
          });
    }
  }

  private void noteIdlePositions() {
    for (TopicPartition partition : ledger.idle()) {
      try {
        ledger.idleAt(partition, consumer.position(partition, Duration.ZERO));
      } catch (TimeoutException | IllegalStateException _) {
        // Not known yet where this partition begins, or it has just gone.
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    ledger.assigned(partitions);
    tellAssignment();
  }

  /// The next owner reads from what is committed here: so what is in work gets its time to end.
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    try {
      awaitEnd(partitions);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    commitNow(partitions);
    ledger.removed(partitions);
    tellAssignment();
  }

  /// Another instance has them already.
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    ledger.removed(partitions);
    tellAssignment();
  }

  private void awaitEnd(Collection<TopicPartition> partitions) throws InterruptedException {
    Instant deadline = clock.instant().plus(settings.drainTimeout());
    while (ledger.busy().stream().anyMatch(partitions::contains)) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (!left.isPositive()) {
        log.warn("Some of {} are given up with records in work, which are read again", partitions);
        return;
      }
      Batch batch = workers.nextEnded(left);
      if (batch != null) {
        take(batch);
      }
    }
  }

  private void commitNow(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = ledger.uncommitted();
    offsets.keySet().retainAll(partitions);
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, COMMIT_TIMEOUT);
      ledger.committed(offsets);
    } catch (KafkaException e) {
      log.warn("{} could not be committed and are read again: {}", offsets.keySet(), e.toString());
    }
  }

  private void tellAssignment() {
    int now = ledger.assignment().size();
    if (now != assigned) {
      log.info("Reading {} partitions for {}", now, consumer.groupMetadata().groupId());
    }
    assigned = now;
    first = ledger.assignment().stream().anyMatch(partition -> partition.partition() == 0);
  }
}
