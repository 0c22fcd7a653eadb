package io.rolecall.acceptance.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void all_answers_first_is_a_perfect_ranking() {
    Figures figures =
        Figures.of(List.of(new Judged.Query("baker", Set.of(3, 5))), List.of(List.of(5, 3, 1, 2)));

    assertThat(figures).isEqualTo(new Figures(1, 1, 1));
  }

  @Test
  void an_answer_counts_less_the_later_it_comes() {
    Set<Integer> relevant = Set.of(1, 2);

    assertThat(Figures.averagePrecision(List.of(1, 9, 2), relevant))
        .isCloseTo((1 + 2 / 3.0) / 2, within(1e-9));
    assertThat(Figures.ndcg(List.of(1, 9, 2), relevant))
        .isCloseTo((1 + 0.5) / (1 + Math.log(2) / Math.log(3)), within(1e-9));
  }

  @Test
  void no_hits_are_worth_nothing() {
    assertThat(Figures.averagePrecision(List.of(), Set.of(1))).isZero();
    assertThat(Figures.ndcg(List.of(), Set.of(1))).isZero();
  }
}
