package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.relay.TopicWriter.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicStateTest {
  private final TopicState known = new TopicState("a", List.of(5L, 0L, 7L));

  @Test
  void offsets_are_read_as_they_were_written() {
    assertThat(known.offsetsText()).isEqualTo("5,0,7");
    assertThat(TopicState.of("a", "5,0,7")).isEqualTo(known);
  }

  @Test
  void the_same_topic_that_reaches_as_far_or_farther_continues() {
    assertThat(known.continues(known)).isTrue();
    assertThat(new TopicState("a", List.of(5L, 1L, 7L)).continues(known)).isTrue();
    assertThat(new TopicState("a", List.of(5L, 0L, 7L, 3L)).continues(known)).isTrue();
  }

  @Test
  void another_topic_or_one_that_ends_earlier_does_not_continue() {
    assertThat(new TopicState("b", List.of(5L, 0L, 7L)).continues(known)).isFalse();
    assertThat(new TopicState("a", List.of(5L, 0L, 6L)).continues(known)).isFalse();
    assertThat(new TopicState("a", List.of(5L, 0L)).continues(known)).isFalse();
  }

  @Test
  void a_transaction_moves_the_ends_of_its_partitions_behind_its_marker() {
    assertThat(known.after(Map.of(1, new Span(0, 3)))).isEqualTo(state(5, 5, 7));
  }

  @Test
  void records_behind_the_ends_known_cut_nothing() {
    assertThat(known.cutAt(Map.of(0, new Span(5, 9), 1, new Span(3, 3)))).isEqualTo(known);
  }

  @Test
  void records_below_an_end_known_cut_it_even_when_they_reach_beyond_it() {
    assertThat(known.cutAt(Map.of(0, new Span(2, 9), 2, new Span(8, 8)))).isEqualTo(state(2, 0, 7));
  }

  private static TopicState state(long... ends) {
    return new TopicState("a", Arrays.stream(ends).boxed().toList());
  }
}
