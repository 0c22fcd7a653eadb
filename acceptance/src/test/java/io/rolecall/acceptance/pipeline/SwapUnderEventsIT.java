package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two real streams of changes, a hundred a second, while the index is built anew, swapped, swapped
/// back and swapped again.
@Tag("long")
class SwapUnderEventsIT {
  private static final int EVENTS_A_SECOND = 100;
  private static final int KEPT = 500;

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);
  private final Generations generations = new Generations(api);

  @Test
  void table_topic_and_index_agree_and_no_search_misses_anything() throws Exception {
    assumeThat(ListingEvents.FILE).as("the streams are not at hand").isRegularFile();
    ListingEvents events = ListingEvents.read("swapped-");
    api.load("swapped-kept", KEPT);
    var due = new Semaphore(0);
    try (var clock = Executors.newSingleThreadScheduledExecutor();
        var traffic = new Traffic(api, "swapped-besides", "swapped-kept", KEPT)) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> due.release(EVENTS_A_SECOND / 10), 0, 100, TimeUnit.MILLISECONDS);
      CompletableFuture<Void> play = CompletableFuture.runAsync(() -> play(events, due));
      int before = generations.live();
      int built = generations.build();
      generations.awaitState(built, "ready");
      generations.activate(built);
      traffic.go(Duration.ofSeconds(10));
      generations.activate(before);
      traffic.go(Duration.ofSeconds(10));
      generations.activate(built);
      assertThat(play).as("the streams were long enough").isNotDone();
      play.join();
      traffic.stop();
      assertThat(traffic.complaints()).isEmpty();
    }

    List<String> sources = events.events().stream().map(it -> it.source()).distinct().toList();
    assertThat(sources).hasSize(2);
    sources.forEach(truth::awaitAgreement);
    generations.awaitEqual();
    generations.deleteAllButTheLiveOne();
  }

  private void play(ListingEvents events, Semaphore due) {
    try {
      events.play(
          16,
          event -> {
            due.acquireUninterruptibly();
            event.send(api);
          });
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
