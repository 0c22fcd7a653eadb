package io.rolecall.ingest.relay;

import io.rolecall.ingest.feed.FeedPosition;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.relay.RelayCursor.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One relay's time as the one writer: from taking over to its first error.
///
/// Every row that is sent was read after the producer's epoch had begun, so an earlier writer can't
/// send anything behind it; and after any exception the whole term is over, so no row outlives its
/// producer. That keeps the states of a key in order in the topic.
final class Term implements AutoCloseable {
  /// Where counting of unpublished rows stops.
  static final long MOST_COUNTED = 100_000;

  private static final Logger log = LoggerFactory.getLogger(Term.class);
  private static final long COUNT_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final LeaderLock lock;
  private final RelaySettings settings;
  private final RelayListener listener;
  private final RecordBuilder records;
  private final long epoch;
  private final TopicWriter writer;
  private final FeedTable feed;
  private final RelayCursor cursor;
  private FeedPosition position;
  private TopicState topic;
  private long countedAt = System.nanoTime();

  /// What is left after a step.
  enum Step {
    /// A batch was published; there may be more.
    MORE,
    /// There are rows, but a transaction that still runs holds them back.
    HELD_BACK,
    /// Nothing is left.
    CAUGHT_UP
  }

  /// What a term needs from outside.
  record Surroundings(
      PostgresSettings postgres,
      KafkaSettings kafka,
      RelayTopics topics,
      RelaySettings settings,
      RelayListener listener,
      Clock clock) {}

  /// Takes over, in this order: (the lock is held) a new epoch, a new producer, and only then the
  /// cursor. Ends what it has begun when that fails.
  ///
  /// @throws RuntimeException when PostgreSQL or Kafka is away, or another instance took over
  Term(LeaderLock lock, TopicAdmin admin, Surroundings of) throws InterruptedException {
    this.lock = lock;
    this.settings = of.settings();
    this.listener = of.listener();
    this.records = new RecordBuilder(of.topics(), of.clock());
    this.epoch = RelayCursor.nextEpoch(lock.session());
    lock.requireHeld();
    this.writer = TopicWriter.open(of.kafka(), of.topics());
    try {
      this.feed = FeedTable.connect(of.postgres());
      try {
        this.cursor = RelayCursor.of(feed.session(), epoch);
        this.topic = admin.state();
        this.position = startingPosition(cursor.read());
        cursor.advance(position, topic);
      } catch (Throwable e) {
        feed.close();
        throw e;
      }
    } catch (Throwable e) {
      writer.close();
      throw e;
    }
  }

  long epoch() {
    return epoch;
  }

  private FeedPosition startingPosition(Standing standing) {
    var before = standing.server();
    if (before != null && !before.equals(cursor.identity())) {
      log.warn("relay: PostgreSQL was {}, is {}", before, cursor.identity());
    }
    if (standing.topic() != null && !topic.continues(standing.topic())) {
      log.warn(
          "relay: the topic is not the one that was written to, or has lost records: was {}, is {}."
              + " Everything is published again",
          standing.topic(),
          topic);
      return FeedPosition.START;
    }
    return standing.position();
  }

  /// Publishes the next batch, if there is one.
  ///
  /// @throws RuntimeException when anything fails: the term is over then, and may only be closed
  Step next() {
    lock.requireHeld();
    List<FeedRow> rows = feed.read(position, settings.batchRows(), settings.batchBytes().toBytes());
    if (rows.isEmpty()) {
      return nothingRead();
    }
    List<Outgoing> batch = rows.stream().map(records::build).toList();
    lock.requireHeld();
    listener.read(rows);
    writer.send(batch.stream().map(Outgoing::record).toList());
    lock.requireHeld();
    listener.sent(batch);
    var lastOffsets = writer.commit();
    lastOffsets.forEach(this::requireSameTopic);
    FeedPosition reached = rows.getLast().position();
    TopicState extended = topic.after(lastOffsets);
    cursor.advance(reached, extended);
    position = reached;
    topic = extended;
    listener.published(batch);
    countNowAndThen();
    return Step.MORE;
  }

  private Step nothingRead() {
    if (feed.countAfter(position, 1) > 0) {
      countNowAndThen();
      return Step.HELD_BACK;
    }
    listener.caughtUp();
    return Step.CAUGHT_UP;
  }

  private void countNowAndThen() {
    long now = System.nanoTime();
    if (now - countedAt > COUNT_EVERY_NANOS) {
      countedAt = now;
      listener.behind(feed.countAfter(position, MOST_COUNTED));
    }
  }

  /// A topic that was deleted and created again while this term runs begins at offset 0. The cursor
  /// then stays where it was, and the next term finds out and publishes everything again.
  private void requireSameTopic(int partition, long lastOffset) {
    if (lastOffset < topic.endOffsets().get(partition)) {
      throw new TopicUnfitException(
          "partition " + partition + " of the topic ends before what was written to it");
    }
  }

  /// Ends the term: what is open is given up, not finished. Never throws.
  @Override
  public void close() {
    writer.close();
    feed.close();
  }
}
