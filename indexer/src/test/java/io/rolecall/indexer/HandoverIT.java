package io.rolecall.indexer;

import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.events.Topics;
import io.rolecall.indexer.generation.Generations;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class HandoverIT {
  private TestStack stack;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh().withTopic();
  }

  @Test
  void an_indexer_that_starts_again_goes_on_where_it_was() {
    try (var publisher = new Publisher(stack)) {
      try (var first = stack.indexer()) {
        publisher.publish(IntStream.range(0, 300).mapToObj(i -> open("old-" + i, 1)));
        await().until(() -> count(first) == 300);
        await().until(() -> stack.get("/jobs/_count").path("count").asInt() == 300);
      }

      publisher.publish(IntStream.range(0, 20).mapToObj(i -> open("new-" + i, 1)));
      try (var second = stack.indexer()) {
        await().until(() -> stack.get("/jobs/_count").path("count").asInt() == 320);
        assertThat(count(second)).isEqualTo(20);
      }
    }
  }

  @Test
  void two_indexers_share_the_partitions_and_take_over_from_each_other() {
    try (var publisher = new Publisher(stack);
        var stays = stack.indexer()) {
      await().until(() -> assigned(stays) == Topics.PARTITIONS);
      try (var leaves = stack.indexer()) {
        publish(publisher, 0, 1);
        await().until(() -> assigned(stays) == 6 && assigned(leaves) == 6);
        publish(publisher, 500, 1);
        await().until(() -> count(leaves) > 0);
        publish(publisher, 0, 2);
      }
      publish(publisher, 500, 2);

      await().until(() -> assigned(stays) == Topics.PARTITIONS);
      await().until(() -> stack.found("title:v2") == 1_000);
      assertThat(stack.get("/jobs/_count").path("count").asInt()).isEqualTo(1_000);
    }
  }

  private static void publish(Publisher publisher, int from, long version) {
    for (int i = from; i < from + 500; i += 50) {
      publisher.publish(IntStream.range(i, i + 50).mapToObj(n -> open("shared-" + n, version)));
    }
  }

  private static int assigned(ConfigurableApplicationContext indexer) {
    return indexer.getBean(Generations.class).assignedPartitions();
  }

  /// Records that ended, in whatever way.
  private static double count(ConfigurableApplicationContext indexer) {
    return indexer.getBean(MeterRegistry.class).find("rolecall.indexer.records").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}
