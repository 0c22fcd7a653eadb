package io.rolecall.indexer.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = THEN.plus(Duration.ofHours(1));
  private static final Generation FIRST = new Generation(1, "uuid-1", THEN);
  private static final Generation SECOND = new Generation(2, "uuid-2", THEN);

  private final Registry both =
      Registry.EMPTY
          .with(Entry.found(FIRST, THEN))
          .with(Entry.planned(2, false, THEN).made(SECOND).ready(THEN, null));

  @Test
  void an_index_that_is_live_without_being_written_down_is_written_down() {
    Registry registry = Registry.EMPTY.reconciled(layout(FIRST), NOW);

    assertThat(registry.entries()).singleElement().extracting(Entry::state).isEqualTo(State.LIVE);
    assertThat(registry.last()).isEqualTo(1);
    assertThat(registry.find(1).orElseThrow().activatedAt()).isEqualTo(THEN);
  }

  @Test
  void what_agrees_with_the_indices_stays_as_it_is() {
    assertThat(both.reconciled(layout(FIRST, SECOND), NOW)).isEqualTo(both);
  }

  @Test
  void an_alias_that_moved_makes_the_one_live_and_the_other_stand_by() {
    Registry registry = both.reconciled(layout(SECOND, FIRST), NOW);

    assertThat(state(registry, 1)).isEqualTo(State.STANDBY);
    assertThat(state(registry, 2)).isEqualTo(State.LIVE);
    assertThat(registry.find(2).orElseThrow().activatedAt()).isEqualTo(NOW);
  }

  @Test
  void one_that_is_to_be_deleted_or_has_failed_and_is_made_live_is_live() {
    Registry deleting = both.changed(2, entry -> entry.deleting(THEN));
    Registry failed = both.changed(2, entry -> entry.failed(THEN, "full"));

    assertThat(state(deleting.reconciled(layout(SECOND, FIRST), NOW), 2)).isEqualTo(State.LIVE);
    assertThat(state(failed.reconciled(layout(SECOND, FIRST), NOW), 2)).isEqualTo(State.LIVE);
  }

  @Test
  void one_whose_index_is_gone_or_another_one_has_failed() {
    assertThat(state(both.reconciled(layout(FIRST), NOW), 2)).isEqualTo(State.FAILED);
    Generation other = new Generation(2, "uuid-3", NOW);
    assertThat(state(both.reconciled(layout(FIRST, other), NOW), 2)).isEqualTo(State.FAILED);
  }

  @Test
  void one_whose_index_is_still_to_be_made_is_waited_for() {
    Registry planned = both.without(2).with(Entry.planned(3, true, THEN));

    assertThat(state(planned.reconciled(layout(FIRST), NOW), 3)).isEqualTo(State.BUILDING);
  }

  @Test
  void while_no_index_is_live_the_one_that_was_is_kept() {
    Registry registry = both.reconciled(new Layout(List.of(SECOND), Optional.empty()), NOW);

    assertThat(state(registry, 1)).isEqualTo(State.LIVE);
    assertThat(state(registry, 2)).isEqualTo(State.READY);
  }

  @Test
  void a_live_index_made_again_under_its_name_is_another_generation() {
    Generation again = new Generation(1, "uuid-9", NOW);

    Entry entry = both.reconciled(layout(again, SECOND), NOW).find(1).orElseThrow();

    assertThat(entry.uuid()).isEqualTo("uuid-9");
    assertThat(entry.createdAt()).isEqualTo(NOW);
  }

  @Test
  void a_number_is_never_given_twice() {
    Registry deleted = both.without(2).without(1);

    assertThat(deleted.last()).isEqualTo(2);
    assertThat(deleted.reconciled(layout(new Generation(7, "uuid-7", THEN)), NOW).last())
        .isEqualTo(7);
  }

  @Test
  void what_is_given_up_ends_its_replay() {
    var replay = new Replay("group", THEN, Map.of(0, 7L));
    Registry replaying = both.changed(2, entry -> entry.replaying(replay));

    assertThat(replaying.changed(2, entry -> entry.failed(NOW, "full")).find(2).orElseThrow())
        .extracting(Entry::replay)
        .isNull();
    assertThat(replaying.changed(9, entry -> entry.failed(NOW, "full"))).isEqualTo(replaying);
  }

  /// The first is live.
  private static Layout layout(Generation live, Generation... others) {
    var all = new ArrayList<>(List.of(others));
    all.add(live);
    return new Layout(all, Optional.of(live));
  }

  private static State state(Registry registry, int number) {
    return registry.find(number).orElseThrow().state();
  }
}
