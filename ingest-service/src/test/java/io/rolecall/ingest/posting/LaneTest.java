package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.posting.Outcome.Unknown;
import io.rolecall.ingest.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LaneTest {
  private static final GroupCommitSettings SETTINGS =
      new GroupCommitSettings(1, 3, 100, Duration.ofSeconds(30));

  private final List<List<String>> begun = new ArrayList<>();
  private final List<CompletableFuture<List<Outcome>>> ends = new ArrayList<>();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();

  private Lane lane(GroupCommitSettings settings) {
    return new Lane(this::begin, settings, left::incrementAndGet, now::get);
  }

  private Mono<List<Outcome>> begin(List<Write> writes) {
    begun.add(writes.stream().map(write -> write.identity().externalId()).toList());
    ends.add(new CompletableFuture<>());
    return Mono.fromFuture(ends.getLast());
  }

  private void end(int batch) {
    ends.get(batch).complete(begun.get(batch).stream().map(_ -> (Outcome) new Unknown()).toList());
  }

  private static Write close(String externalId) {
    return new Write.Close(new PostingIdentity("lane", externalId));
  }

  @Test
  void a_write_that_finds_the_lane_free_begins_at_once() {
    CompletableFuture<Outcome> outcome = lane(SETTINGS).enter(close("a"));

    assertThat(begun).containsExactly(List.of("a"));
    assertThat(outcome).isNotDone();
    end(0);
    assertThat(outcome).isCompletedWithValue(new Unknown());
  }

  @Test
  void what_arrives_while_a_batch_is_under_way_shares_the_next_ones() {
    Lane lane = lane(SETTINGS);
    for (String id : List.of("a", "b", "c", "d", "e")) {
      var _ = lane.enter(close(id));
    }

    assertThat(begun).containsExactly(List.of("a"));
    end(0);
    assertThat(begun.getLast()).containsExactly("b", "c", "d");
    end(1);
    assertThat(begun.getLast()).containsExactly("e");
    assertThat(left).hasValue(5);
  }

  @Test
  void writes_of_one_posting_are_in_batches_of_their_own_in_their_order() {
    Lane lane = lane(SETTINGS);
    var finished = new ArrayList<Integer>();
    List<String> ids = List.of("x", "a", "a", "b", "a");
    for (int i = 0; i < ids.size(); i++) {
      int number = i;
      var _ = lane.enter(close(ids.get(i))).thenRun(() -> finished.add(number));
    }

    end(0);
    end(1);
    end(2);
    end(3);

    assertThat(begun).containsExactly(List.of("x"), List.of("a", "b"), List.of("a"), List.of("a"));
    assertThat(finished).containsExactly(0, 1, 3, 2, 4);
  }

  @Test
  void a_batch_that_fails_fails_its_writes_and_the_next_begins() {
    Lane lane = lane(SETTINGS);
    CompletableFuture<Outcome> first = lane.enter(close("a"));
    CompletableFuture<Outcome> second = lane.enter(close("b"));

    ends.getFirst().completeExceptionally(new IllegalStateException("away"));

    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
    assertThat(second).isNotDone();
    end(1);
    assertThat(second).isCompletedWithValue(new Unknown());
  }

  @Test
  void a_batch_that_can_not_begin_does_not_block_the_lane() {
    var calls = new AtomicInteger();
    Lane lane =
        new Lane(
            writes -> {
              if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("no");
              }
              return begin(writes);
            },
            SETTINGS,
            () -> {},
            now::get);

    assertThat(lane.enter(close("a"))).isCompletedExceptionally();
    var _ = lane.enter(close("b"));
    assertThat(begun).containsExactly(List.of("b"));
  }

  @Test
  void a_write_that_waited_for_too_long_is_not_begun() {
    Lane lane = lane(SETTINGS);
    var _ = lane.enter(close("a"));
    CompletableFuture<Outcome> late = lane.enter(close("b"));
    now.addAndGet(SETTINGS.patience().toNanos() + 1);
    CompletableFuture<Outcome> next = lane.enter(close("c"));
    end(0);
    end(1);

    assertThatThrownBy(late::join).hasRootCauseInstanceOf(ProblemException.class);
    assertThat(begun).containsExactly(List.of("a"), List.of("c"));
    assertThat(next).isCompleted();
    assertThat(left).hasValue(3);
  }
}
