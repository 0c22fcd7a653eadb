package io.rolecall.indexer.consume;

import io.rolecall.events.Topics;
import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.condition.Backoff;
import io.rolecall.indexer.condition.Conditions;
import io.rolecall.indexer.deadletter.DeadLetters;
import io.rolecall.indexer.enrich.Enrichment;
import io.rolecall.indexer.kafka.KafkaClients;
import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the topic of postings as a member of one consumer group and writes to one index, until
/// it is closed. Waits for the topic, and begins again when reading fails; only closing ends it.
public final class Consumption implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Consumption.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(45);

  /// What any consumption works with.
  public record Tools(
      KafkaClients kafka,
      DeadLetters deadLetters,
      Enrichment enrichment,
      IndexingSettings settings,
      LivePulse pulse,
      Conditions conditions,
      Meters meters,
      Clock clock) {}

  private final String group;
  private final Tools tools;
  private final Standing standing;
  private final BatchRunner runner;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable PollLoop loop;

  private Consumption(String group, BulkWriter writer, boolean live, Tools tools) {
    this.group = group;
    this.tools = tools;
    this.standing = new Standing(writer.index(), live, tools);
    this.runner =
        new BatchRunner(
            writer,
            tools.deadLetters(),
            tools.settings(),
            standing,
            tools.enrichment(),
            tools.meters(),
            tools.clock());
    this.thread = Thread.ofPlatform().name("poll-" + group).unstarted(this::run);
  }

  /// Begins to read in a thread of its own.
  ///
  /// @param group the consumer group; a new one begins at the start of the topic
  /// @param writer to the index
  /// @param live whether it is the live index; else the consumption keeps to its share
  public static Consumption start(String group, BulkWriter writer, boolean live, Tools tools) {
    var consumption = new Consumption(group, writer, live, tools);
    consumption.thread.start();
    return consumption;
  }

  public String group() {
    return group;
  }

  /// From now on the index is the live one, or is not any more.
  public void become(boolean live) {
    standing.become(live);
  }

  /// Why the index can't be filled, and nothing is read any more; null when all is well. Never of
  /// the live one.
  public @Nullable String unfit() {
    return standing.unfit();
  }

  /// Whether this instance reads partition 0 of the topic.
  public boolean hasFirstPartition() {
    PollLoop current = loop;
    return current != null && current.hasFirstPartition();
  }

  /// How many partitions this instance reads.
  public int assigned() {
    PollLoop current = loop;
    return current == null ? 0 : current.assigned();
  }

  private void run() {
    var backoff = new Backoff(tools.settings().firstBackoff(), tools.settings().longestBackoff());
    while (!isClosed() && standing.unfit() == null) {
      try {
        if (topicExists()) {
          standing.condition().good("following " + Topics.POSTINGS + " as " + group);
          read();
        } else {
          standing.condition().bad("waiting for the topic " + Topics.POSTINGS);
        }
      } catch (InterruptedException | InterruptException _) {
        return;
      } catch (RuntimeException e) {
        log.debug("Reading failed", e);
        standing.condition().bad("reading fails: " + e);
      }
      pause(backoff.next());
    }
  }

  private void read() throws InterruptedException {
    String name = thread.getName();
    try (Workers workers = new Workers(runner, tools.settings(), standing, name)) {
      IndexingSettings settings = tools.settings();
      var ration = new Ration(settings.pollBytes().toBytes());
      Consumer<byte[], byte[]> consumer =
          tools.kafka().member(group, settings.pollRecords(), ration);
      var current = new PollLoop(consumer, ration, workers, standing, settings, tools.clock());
      loop = current;
      if (isClosed()) {
        current.stop();
      }
      current.run(Topics.POSTINGS);
    } finally {
      loop = null;
    }
  }

  private boolean topicExists() throws InterruptedException {
    try (Admin admin = tools.kafka().admin()) {
      return admin.listTopics().names().get().contains(Topics.POSTINGS);
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka does not answer: " + e.getCause(), e);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause(Duration pause) {
    try {
      var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops reading, waits for what is in work (for a time), commits and leaves the group.
  @Override
  public void close() {
    closed.countDown();
    PollLoop current = loop;
    if (current != null) {
      current.stop();
    }
    try {
      if (!thread.join(CLOSE_LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
