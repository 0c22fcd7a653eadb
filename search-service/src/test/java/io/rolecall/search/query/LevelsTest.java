package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void a_beginner_s_position_contradicts_an_advanced_one_and_the_other_way_round() {
    assertThat(Levels.against(List.of("senior"))).containsExactly("intern", "junior");
    assertThat(Levels.against(List.of("junior")))
        .containsExactly("senior", "lead", "principal", "director", "executive");
  }

  @Test
  void neighbouring_levels_do_not_contradict() {
    assertThat(Levels.against(List.of("senior"))).doesNotContain("mid", "lead", "principal");
    assertThat(Levels.against(List.of("mid"))).doesNotContain("junior", "senior");
  }

  @Test
  void who_asks_for_both_ends_or_for_none_is_contradicted_by_none() {
    assertThat(Levels.against(List.of("junior", "senior"))).isEmpty();
    assertThat(Levels.against(List.of())).isEmpty();
  }
}
