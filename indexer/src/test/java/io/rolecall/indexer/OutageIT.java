package io.rolecall.indexer;

import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.condition.Conditions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class OutageIT {
  private TestStack stack;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh();
  }

  @AfterEach
  void everything_runs_again() {
    stack.kafka().start();
    stack.openSearch().start();
  }

  @Test
  void an_indexer_waits_for_servers_that_are_away(CapturedOutput output) {
    stack.openSearch().kill();
    stack.kafka().kill();
    try (var indexer = stack.indexer()) {
      assertThat(health(indexer)).contains("\"status\":\"DOWN\"");
      stack.openSearch().start();
      await().until(() -> conditions(indexer).openSearch().state().good());
      stack.kafka().start();
      await().until(() -> conditions(indexer).indexing().state().detail().contains("the topic"));

      stack.withTopic();
      try (var publisher = new Publisher(stack)) {
        publisher.publish(open("first", 1));
        stack.awaitTitle("first", "Engineer first v1");
      }
      await().until(() -> up(indexer));
    }
    assertThat(output.getOut().lines().filter(line -> line.contains("WARN"))).hasSizeLessThan(20);
  }

  @Test
  void opensearch_killed_in_the_middle_of_a_stream_loses_nothing(CapturedOutput output) {
    stack.withTopic();
    try (var indexer = stack.indexer();
        var publisher = new Publisher(stack)) {
      publish(publisher, 0);
      await().until(() -> stack.found("title:Engineer") > 100);
      publish(publisher, 1_000);

      stack.openSearch().kill();
      publish(publisher, 2_000);
      await().until(() -> !conditions(indexer).indexing().state().good());
      assertThat(health(indexer)).contains("\"status\":\"DOWN\"");
      stack.openSearch().start();

      await().until(() -> stack.found("title:Engineer") == 3_000);
      await().until(() -> up(indexer));
    }
    assertThat(output.getOut().lines().filter(line -> line.contains("held back")))
        .hasSizeLessThan(5);
  }

  @Test
  void kafka_killed_in_the_middle_of_a_stream_loses_nothing() {
    stack.withTopic();
    try (var indexer = stack.indexer()) {
      try (var publisher = new Publisher(stack)) {
        publish(publisher, 0);
      }
      await().until(() -> stack.found("title:Engineer") > 100);

      stack.kafka().kill();
      await().until(() -> !conditions(indexer).kafka().state().good());
      stack.kafka().start();
      try (var publisher = new Publisher(stack)) {
        publish(publisher, 1_000);
      }

      await().until(() -> stack.found("title:Engineer") == 2_000);
      await().until(() -> up(indexer));
    }
  }

  @Test
  void an_index_that_is_blocked_holds_postings_back_until_it_is_free() {
    stack.withTopic();
    try (var indexer = stack.indexer();
        var publisher = new Publisher(stack)) {
      publish(publisher, 0);
      await().until(() -> stack.found("title:Engineer") == 1_000);

      stack.send("PUT", "/jobs-000001/_settings", "{\"index.blocks.write\": true}");
      publish(publisher, 1_000);
      await()
          .until(() ->
              conditions(indexer).indexing().state().detail().contains("cluster_block_exception"));
      stack.send("PUT", "/jobs-000001/_settings", "{\"index.blocks.write\": null}");

      await().until(() -> stack.found("title:Engineer") == 2_000);
    }
  }

  @Test
  void an_indexer_stops_in_good_time_while_opensearch_is_away() {
    stack.withTopic();
    var indexer = stack.indexer("--rolecall.indexing.drain-timeout=1s");
    try (var publisher = new Publisher(stack)) {
      publisher.publish(open("unlucky", 1));
      stack.awaitTitle("unlucky", "Engineer unlucky v1");
      stack.openSearch().kill();
      publisher.publish(open("unlucky", 2));
      await().until(() -> !conditions(indexer).indexing().state().good());

      long start = System.nanoTime();
      indexer.close();
      assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);

      stack.openSearch().start();
      try (var next = stack.indexer()) {
        stack.awaitTitle("unlucky", "Engineer unlucky v2");
        assertThat(next.isRunning()).isTrue();
      }
    }
  }

  private static void publish(Publisher publisher, int from) {
    for (int i = from; i < from + 1_000; i += 100) {
      publisher.publish(IntStream.range(i, i + 100).mapToObj(n -> open("stream-" + n, 1)));
    }
  }

  private static Conditions conditions(ConfigurableApplicationContext indexer) {
    return indexer.getBean(Conditions.class);
  }

  private static boolean up(ConfigurableApplicationContext indexer) {
    Conditions conditions = conditions(indexer);
    return conditions.kafka().state().good()
        && conditions.openSearch().state().good()
        && conditions.indexing().state().good();
  }

  private static String health(ConfigurableApplicationContext indexer) {
    String port = indexer.getEnvironment().getProperty("local.management.port");
    return TestStack.exchange("GET", "http://127.0.0.1:" + port + "/actuator/health", "").body();
  }
}
