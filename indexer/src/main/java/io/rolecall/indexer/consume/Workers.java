package io.rolecall.indexer.consume;

import io.rolecall.indexer.condition.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads on which batches run, and the queue in which they come back. All methods are for the
/// poll loop's thread.
final class Workers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  private final BatchRunner runner;
  private final IndexingSettings settings;
  private final Standing standing;
  private final ExecutorService threads;
  private final BlockingQueue<Batch> ended = new LinkedBlockingQueue<>();
  private final Set<Batch> inWork = new HashSet<>();

  Workers(BatchRunner runner, IndexingSettings settings, Standing standing, String name) {
    this.runner = runner;
    this.settings = settings;
    this.standing = standing;
    ThreadFactory factory = Thread.ofPlatform().name(name + "-batch-", 1).factory();
    this.threads = Executors.newFixedThreadPool(settings.batches() + 1, factory);
  }

  void start(Batch batch) {
    inWork.add(batch);
    threads.execute(() -> work(batch));
  }

  /// Whether as much is in work as may be: one batch more than may write at the same time, so that
  /// its documents are ready when one of those is done.
  boolean isFull() {
    long bytes = inWork.stream().mapToLong(Batch::bytes).sum();
    return inWork.size() > settings.batches() || bytes >= settings.bytesInWork().toBytes();
  }

  /// How long the longest of the batches in work takes already; zero when there is none.
  Duration oldest(Clock clock) {
    return inWork.stream()
        .map(Batch::readAt)
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, clock.instant()))
        .orElse(Duration.ZERO);
  }

  boolean isIdle() {
    return inWork.isEmpty();
  }

  /// A batch that came to its end, whether its records have ended or it was abandoned; null when
  /// none does within `wait`. One of an unfit index comes back abandoned.
  @Nullable Batch nextEnded(Duration wait) throws InterruptedException {
    Batch batch = ended.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (batch != null) {
      inWork.remove(batch);
    }
    return batch;
  }

  private void work(Batch batch) {
    var backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff());
    try {
      while (!finished(batch) && !batch.isAbandoned() && standing.unfit() == null) {
        batch.pause(backoff.next());
      }
      if (standing.unfit() != null) {
        batch.abandon();
      }
    } catch (InterruptedException _) {
      batch.abandon();
      Thread.currentThread().interrupt();
    } finally {
      ended.add(batch);
    }
  }

  private boolean finished(Batch batch) throws InterruptedException {
    try {
      return runner.run(batch);
    } catch (RuntimeException e) {
      log.error("A batch failed in a way that nobody thought of; it is tried again", e);
      standing.condition().bad("a batch fails: " + e);
      return false;
    }
  }

  /// Abandons what is in work and ends the threads.
  @Override
  public void close() {
    inWork.forEach(Batch::abandon);
    threads.shutdownNow();
  }
}
