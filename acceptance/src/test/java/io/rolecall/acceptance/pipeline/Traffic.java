package io.rolecall.acceptance.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Steady writes and searches. Each search is for a source that nobody writes to meanwhile, and has
/// to find all of it.
final class Traffic implements AutoCloseable {
  private static final int WRITES_A_SECOND = 16;
  private static final int SEARCHES_A_SECOND = 10;
  private static final int LISTINGS = 60;

  private final Api api;
  private final String written;
  private final String kept;
  private final int expected;
  private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(4);
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger searches = new AtomicInteger();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Phaser progress = new Phaser(1);

  /// @param written the source that is written to
  /// @param kept the source that is searched for
  /// @param expected how many open postings `kept` has
  Traffic(Api api, String written, String kept, int expected) {
    this.api = api;
    this.written = written;
    this.kept = kept;
    this.expected = expected;
    every(Duration.ofSeconds(1).dividedBy(WRITES_A_SECOND), this::write);
    every(Duration.ofSeconds(1).dividedBy(SEARCHES_A_SECOND), this::search);
  }

  int searches() {
    return searches.get();
  }

  /// What went wrong, in words.
  List<String> complaints() {
    return complaints;
  }

  /// Waits for about this long, told by the searches that were answered.
  void go(Duration about) {
    int target = searches.get() + (int) (about.toMillis() * SEARCHES_A_SECOND / 1_000);
    while (searches.get() < target) {
      int phase = progress.getPhase();
      if (searches.get() < target) {
        progress.awaitAdvance(phase);
      }
    }
  }

  /// Ends after what is under way.
  void stop() throws InterruptedException {
    schedule.shutdown();
    if (!schedule.awaitTermination(1, TimeUnit.MINUTES)) {
      complaints.add("a call did not end");
    }
  }

  private void every(Duration interval, Runnable task) {
    var _ =
        schedule.scheduleAtFixedRate(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                complaints.add(e.toString());
              }
            },
            0,
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /// New, changed, closed and opened again, in turns.
  private void write() {
    int number = writes.getAndIncrement();
    String id = Integer.toString(number % LISTINGS);
    if (number % 3 == 2) {
      api.delete(written, id);
    } else {
      int status =
          api.put(
                  written,
                  id,
                  "{\"title\":\"Ferry Master %d\",\"hiringOrganization\":\"Delta\"}"
                      .formatted(number))
              .status();
      if (status >= 300) {
        complaints.add("a write was answered " + status);
      }
    }
  }

  private void search() {
    var answer = api.search("source=" + kept);
    long found = answer.body().at("/total/value").asLong(-1);
    if (answer.status() != 200 || found != expected) {
      complaints.add("a search was answered " + answer.status() + " with " + found);
    }
    searches.incrementAndGet();
    progress.arrive();
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
