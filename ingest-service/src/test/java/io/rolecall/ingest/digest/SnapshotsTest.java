package io.rolecall.ingest.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.ingest.digest.Snapshots.Held;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Who may have a place for a snapshot, and for how long.
class SnapshotsTest {
  private static final DigestSettings TWO =
      new DigestSettings(2, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(30));

  private long now = Long.MAX_VALUE - 1_000;
  private final Snapshots snapshots = new Snapshots(TWO, () -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    snapshots.expire();
  }

  private static void assertProblem(ProblemType type, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).isEqualTo(type));
  }

  @Test
  void when_all_are_in_use_there_is_no_room() {
    snapshots.reserve();
    snapshots.reserve();

    assertProblem(ProblemType.OVERLOADED, snapshots::reserve);
    assertThat(snapshots.count()).isEqualTo(2);
  }

  @Test
  void the_one_not_asked_for_the_longest_time_makes_room() {
    Held first = snapshots.reserve();
    first.leave();
    pass(1);
    Held second = snapshots.reserve();
    second.leave();
    pass(1);
    snapshots.use(first.handle()).leave();

    snapshots.reserve();

    assertProblem(ProblemType.SNAPSHOT_GONE, () -> snapshots.use(second.handle()));
    assertThat(snapshots.use(first.handle())).isSameAs(first);
  }

  @Test
  void one_that_is_asked_does_not_make_room() {
    Held asked = snapshots.reserve();
    pass(10);
    Held idle = snapshots.reserve();
    idle.leave();

    snapshots.reserve();

    assertThat(snapshots.use(asked.handle())).isSameAs(asked);
    assertProblem(ProblemType.SNAPSHOT_GONE, () -> snapshots.use(idle.handle()));
  }

  @Test
  void it_ends_some_time_after_its_last_use() {
    Held held = snapshots.reserve();
    pass(100);
    held.leave();
    pass(59);
    snapshots.use(held.handle()).leave();
    pass(60);
    assertThat(snapshots.count()).isEqualTo(1);

    pass(1);

    assertProblem(ProblemType.SNAPSHOT_GONE, () -> snapshots.use(held.handle()));
  }

  @Test
  void it_ends_at_last_however_often_it_is_used() {
    Held held = snapshots.reserve();
    held.leave();
    for (int i = 0; i < 10; i++) {
      pass(30);
      snapshots.use(held.handle()).leave();
    }

    pass(1);

    assertProblem(ProblemType.SNAPSHOT_GONE, () -> snapshots.use(held.handle()));
  }

  @Test
  void a_dropped_one_frees_its_place_once() {
    Held held = snapshots.reserve();
    held.drop();
    held.drop();
    held.leave();

    assertThat(snapshots.count()).isZero();
    assertProblem(ProblemType.SNAPSHOT_GONE, () -> snapshots.use(held.handle()));
  }

  @Test
  void a_handle_of_another_process_is_told_from_an_old_one_and_from_none() {
    Held other = new Snapshots(TWO, () -> now).reserve();
    Held old = snapshots.reserve();
    old.drop();

    assertThatThrownBy(() -> snapshots.use(other.handle()))
        .hasMessageContaining("another instance");
    assertThatThrownBy(() -> snapshots.use(old.handle())).hasMessageContaining("no longer held");
    assertProblem(ProblemType.INVALID_PARAMETER, () -> snapshots.use("x" + old.handle()));
  }

  @Test
  void at_the_end_of_the_process_all_end_and_none_begins() {
    Held held = snapshots.reserve();

    snapshots.close();

    assertThat(snapshots.count()).isZero();
    assertProblem(ProblemType.STOPPING, snapshots::reserve);
    assertProblem(ProblemType.SNAPSHOT_GONE, () -> snapshots.use(held.handle()));
  }
}
