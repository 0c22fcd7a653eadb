package io.rolecall.indexer.generation;

import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.condition.Backoff;
import io.rolecall.indexer.condition.Condition;
import io.rolecall.indexer.consume.Consumption;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps the live generation followed: finds it (or makes the first one), reads the topic into it,
/// and changes over when another index becomes live.
///
/// A thread of its own looks every few seconds. A live index that is gone is not made again while
/// this runs: whoever deleted it may be about to restore it, and what is read meanwhile is held
/// back. A new start makes a new one.
@Component
public class Generations implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Generations.class);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

  private record Followed(Generation generation, Consumption consumption) {}

  private final GenerationStore store;
  private final OpenSearch openSearch;
  private final OpenSearchSettings settings;
  private final Consumption.Tools tools;
  private final Condition condition;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile @Nullable Followed followed;

  Generations(
      GenerationStore store,
      OpenSearch openSearch,
      OpenSearchSettings settings,
      Consumption.Tools tools) {
    this.store = store;
    this.openSearch = openSearch;
    this.settings = settings;
    this.tools = tools;
    this.condition = tools.conditions().openSearch();
  }

  /// The generation that is followed as the live one; empty until OpenSearch was reached.
  public Optional<Generation> live() {
    Followed current = followed;
    return current == null ? Optional.empty() : Optional.of(current.generation());
  }

  /// How many partitions of the topic this instance reads.
  public int assignedPartitions() {
    Followed current = followed;
    return current == null ? 0 : current.consumption().assigned();
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("generations").start(this::run);
  }

  private void run() {
    var backoff = new Backoff(FIRST_BACKOFF, LOOK);
    do {
      if (look()) {
        backoff = new Backoff(FIRST_BACKOFF, LOOK);
      }
    } while (!pause(condition.state().good() ? LOOK : backoff.next()));
    Followed current = followed;
    if (current != null) {
      current.consumption().close();
    }
  }

  private boolean look() {
    try {
      Optional<Generation> live = followed == null ? Optional.of(store.ensure()) : store.live();
      if (live.isEmpty()) {
        condition.bad("the live index is gone; restore it, or start again for a new one");
        return false;
      }
      follow(live.get());
      condition.good("answers, " + live.get().index() + " is live");
      return true;
    } catch (IOException e) {
      condition.bad("does not answer: " + e.getMessage());
    } catch (GenerationException e) {
      condition.bad(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("The live generation can't be looked up", e);
      condition.bad("answers what nobody thought of: " + e);
    }
    return false;
  }

  private void follow(Generation live) {
    Followed current = followed;
    if (current != null && current.generation().equals(live)) {
      return;
    }
    if (current != null) {
      current.consumption().close();
    }
    BulkWriter writer = BulkWriter.to(live.writeAlias(), openSearch, settings);
    followed = new Followed(live, Consumption.start(live.group(), writer, tools));
  }

  private boolean pause(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends the reading: what is in work gets its time, offsets are committed, the group is left.
  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    thread = null;
    try {
      if (running != null) {
        running.join();
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
