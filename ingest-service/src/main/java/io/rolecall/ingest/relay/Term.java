package io.rolecall.ingest.relay;

import io.rolecall.ingest.feed.FeedPosition;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.feed.PostingTraces;
import io.rolecall.ingest.relay.TopicWriter.Span;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One relay's time as the one writer: from taking over to its first error.
///
/// Every row that is sent was read after the producer's epoch had begun, so an earlier writer can't
/// send anything behind it; and after any exception the whole term is over, so no row outlives its
/// producer. That keeps the states of a key in order in the topic.
final class Term implements AutoCloseable {
  /// Where counting of unpublished rows stops.
  static final long MOST_COUNTED = 100_000;

  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final LeaderLock lock;
  private final RelaySettings settings;
  private final RelayListener listener;
  private final RecordBuilder records;
  private final long epoch;
  private final TopicWriter writer;
  private final FeedTable feed;
  private final RelayCursor cursor;
  private final Checkpoints checkpoints;
  private final Horizon horizon;
  private final Watermark watermark = new Watermark();
  private FeedPosition position;
  private TopicState topic;
  private long publishedUntil = System.nanoTime();
  private long lookedAt = System.nanoTime();
  private long checkpointAt = System.nanoTime();

  /// What is left after a step.
  enum Step {
    /// As much as a batch may be was published; there may be more.
    FULL,
    /// All that could be read was published: let more gather before the next.
    GATHER,
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
      PostingTraces traces,
      Clock clock) {}

  /// Takes over, in this order: (the lock is held) a new epoch, a new producer, and only then the
  /// cursor. Compares and mends what differs, which may take minutes after a restore. Ends what it
  /// has begun when that fails.
  ///
  /// @throws RuntimeException when PostgreSQL or Kafka is away, or another instance took over
  Term(LeaderLock lock, TopicAdmin admin, Surroundings of) throws InterruptedException {
    this.lock = lock;
    this.settings = of.settings();
    this.listener = of.listener();
    this.records = new RecordBuilder(of.topics(), of.clock());
    this.epoch = RelayCursor.nextEpoch(lock.session());
    lock.requireHeld();
    this.writer = TopicWriter.open(of.kafka(), of.topics(), of.traces());
    try {
      this.feed = FeedTable.connect(of.postgres());
      try {
        this.cursor = RelayCursor.of(feed.session(), epoch);
        this.checkpoints = new Checkpoints(feed.session(), epoch);
        this.horizon = new Horizon(feed.session());
        var aborted = admin.abortHangingTransactions();
        this.topic = admin.state();
        this.position =
            new Reconciliation(of, lock, feed.session(), cursor, checkpoints).run(topic, aborted);
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

  /// Publishes the next batch, if there is one.
  ///
  /// @throws RuntimeException when anything fails: the term is over then, and may only be closed
  Step next() {
    lock.requireHeld();
    long readAt = System.nanoTime();
    FeedBatch batch = feed.read(position, settings.batchRows(), settings.batchBytes().toBytes());
    Step step = batch.rows().isEmpty() ? nothingRead(batch) : publish(batch);
    if (batch.isAll()) {
      publishedUntil = watermark.after(readAt, batch.xmin(), batch.xmax(), publishedUntil);
      listener.publishedUntil(publishedUntil);
    }
    lookNowAndThen(step);
    return step;
  }

  private Step publish(FeedBatch read) {
    List<FeedRow> rows = read.rows();
    List<Outgoing> batch = rows.stream().map(records::build).toList();
    lock.requireHeld();
    listener.read(rows);
    writer.send(batch.stream().map(Outgoing::record).toList());
    lock.requireHeld();
    listener.sent(batch);
    var spans = writer.flush();
    requireSameTopic(spans);
    writer.commit();
    FeedPosition reached = rows.getLast().position();
    TopicState extended = topic.after(spans);
    cursor.advance(reached, extended);
    position = reached;
    topic = extended;
    listener.published(batch);
    takeCheckpoint();
    return read.isAll() ? Step.GATHER : Step.FULL;
  }

  private Step nothingRead(FeedBatch batch) {
    if (batch.isHeldBack() && feed.countAfter(position, 1) > 0) {
      return Step.HELD_BACK;
    }
    listener.caughtUp();
    return Step.CAUGHT_UP;
  }

  private void lookNowAndThen(Step step) {
    long now = System.nanoTime();
    if (now - lookedAt > LOOK_EVERY_NANOS) {
      lookedAt = now;
      listener.heldBackBy(horizon.oldest());
      if (step != Step.CAUGHT_UP) {
        listener.behind(feed.countAfter(position, MOST_COUNTED));
      }
    }
  }

  private void takeCheckpoint() {
    long now = System.nanoTime();
    if (now - checkpointAt > settings.checkpointEvery().toNanos()) {
      checkpointAt = now;
      checkpoints.take();
    }
  }

  /// A topic that loses records while this term runs, or is deleted and created again, goes on
  /// below where it had ended. That is only seen now: once more is written, it can't be told any
  /// more.
  private void requireSameTopic(Map<Integer, Span> spans) {
    TopicState left = topic.cutAt(spans);
    if (!left.equals(topic)) {
      cursor.advance(checkpoints.goBackTo(left), left);
      throw new TopicUnfitException(
          "the topic ends before what was written to it: was %s, is %s".formatted(topic, left));
    }
  }

  /// Ends the term: what is open is given up, not finished. Never throws.
  @Override
  public void close() {
    writer.close();
    feed.close();
  }
}
