package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

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
  void records_move_the_ends_of_their_partitions() {
    assertThat(known.after(Map.of(1, 3L))).isEqualTo(new TopicState("a", List.of(5L, 4L, 7L)));
  }
}
