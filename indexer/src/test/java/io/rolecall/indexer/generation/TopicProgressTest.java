package io.rolecall.indexer.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicProgressTest {
  private static final Generation FIRST =
      new Generation(1, "uuid", Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void lag_is_what_is_behind_the_end_by_partition() {
    var progress = new TopicProgress(Map.of(0, 0L, 1, 0L), Map.of(0, 10L, 1, 20L), Map.of(0, 4L));

    assertThat(progress.lags()).isEqualTo(Map.of(0, 6L, 1, 20L));
    assertThat(progress.lag()).isEqualTo(26);
    assertThat(progress.share()).isEqualTo(4 / 30.0);
  }

  @Test
  void what_was_compacted_away_at_the_start_is_no_work_done() {
    var progress = new TopicProgress(Map.of(0, 100L), Map.of(0, 110L), Map.of());

    assertThat(progress.lag()).isEqualTo(10);
    assertThat(progress.share()).isZero();
  }

  @Test
  void an_empty_topic_is_done() {
    var progress = new TopicProgress(Map.of(0, 0L), Map.of(0, 0L), Map.of());

    assertThat(progress.lag()).isZero();
    assertThat(progress.share()).isEqualTo(1);
  }

  @Test
  void a_group_ahead_of_the_end_has_no_lag() {
    assertThat(new TopicProgress(Map.of(0, 0L), Map.of(0, 5L), Map.of(0, 9L)).lag()).isZero();
  }

  @Test
  void the_time_left_follows_from_lag_and_rate() {
    var behind = new TopicProgress(Map.of(0, 0L), Map.of(0, 100L), Map.of(0, 50L));
    var done = new TopicProgress(Map.of(0, 0L), Map.of(0, 100L), Map.of(0, 100L));

    assertThat(view(FIRST, behind, 20, 7L).etaSeconds()).isEqualTo(3);
    assertThat(view(FIRST, behind, 0, 7L).etaSeconds()).isNull();
    assertThat(view(FIRST, done, 0, 7L).etaSeconds()).isZero();
    assertThat(view(FIRST, null, 0, null).lag()).isNull();
  }

  @Test
  void a_rate_is_taken_over_half_a_minute() {
    var rate = new Rate();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(rate.perSecond()).isZero();

    for (int i = 0; i <= 60; i++) {
      rate.add(start.plusSeconds(i), i < 30 ? i * 100L : 3_000 + (i - 30) * 10L);
    }
    assertThat(rate.perSecond()).isEqualTo(10);

    rate.add(start.plusSeconds(61), 0);
    assertThat(rate.perSecond()).isZero();
  }

  @Test
  void while_documents_are_missing_the_time_left_is_reckoned_from_them() {
    assertThat(new TimeLeft(1_000, 100, 300, 20).seconds()).isEqualTo(15);
    assertThat(new TimeLeft(1_000, 100, 301, 20).seconds()).isEqualTo(16);
    assertThat(new TimeLeft(1_000, 100, 0, 20).seconds()).isEqualTo(10);
    assertThat(new TimeLeft(1_000, 100, 300, 0).seconds()).isEqualTo(10);
    assertThat(new TimeLeft(1_000, 0, 300, 20).seconds()).isNull();
    assertThat(new TimeLeft(0, 0, 300, 20).seconds()).isZero();
  }

  @Test
  void only_one_that_is_filled_is_missing_documents_of_the_live_one() {
    var behind = new TopicProgress(Map.of(0, 0L), Map.of(0, 100L), Map.of(0, 50L));
    var seen = new GenerationView.Seen(behind, 10, 400L, 4, List.of());
    Entry built = Entry.planned(2, false, FIRST.createdAt());
    Entry live = Entry.found(FIRST, FIRST.createdAt());

    assertThat(GenerationView.of(built, seen, 800).etaSeconds()).isEqualTo(100);
    assertThat(GenerationView.of(built, seen, 300).etaSeconds()).isEqualTo(5);
    assertThat(GenerationView.of(live, seen, 800).etaSeconds()).isEqualTo(5);
  }

  @Test
  void a_position_that_is_only_known_now_and_then_has_a_rate_too() {
    var rate = new Rate();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i <= 59; i++) {
      rate.addChanged(start.plusSeconds(i), i / 20 * 200L);
    }

    assertThat(rate.perSecond()).isEqualTo(10);
  }

  @Test
  void fields_that_an_index_lacks_are_told_beside_what_else_there_is_to_tell() {
    var seen = new GenerationView.Seen(null, 0, null, 0, List.of("skills", "url"));
    Entry live = Entry.found(FIRST, FIRST.createdAt());

    assertThat(GenerationView.of(live, seen, 0).reason())
        .isEqualTo("a rebuild would add skills, url");
    assertThat(GenerationView.of(live.waiting("unequal"), seen, 0).reason())
        .isEqualTo("unequal; a rebuild would add skills, url");
  }

  @Test
  void a_group_is_named_with_the_uuid_of_its_index() {
    assertThat(FIRST.group()).isEqualTo("rolecall-indexer-jobs-000001-uuid");
    assertThat(FIRST.writeAlias()).isEqualTo("jobs-000001-w");
  }

  private static GenerationView view(
      Generation generation, TopicProgress progress, double rate, Long documents) {
    Entry entry = Entry.found(generation, generation.createdAt());
    var seen = new GenerationView.Seen(progress, rate, documents, 0, List.of());
    return GenerationView.of(entry, seen, 0);
  }
}
