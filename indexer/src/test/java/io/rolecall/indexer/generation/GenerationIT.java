package io.rolecall.indexer.generation;

import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import io.rolecall.indexer.condition.Conditions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class GenerationIT {
  private TestStack stack;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh().withTopic();
  }

  @Test
  void instances_that_start_together_make_one_generation() {
    var indexers = new ConcurrentLinkedQueue<ConfigurableApplicationContext>();
    try {
      IntStream.range(0, 3).parallel().forEach(_ -> indexers.add(stack.indexer()));
      await()
          .untilAsserted(() ->
              assertThat(indexers.stream().map(GenerationIT::live).distinct())
                  .singleElement()
                  .isNotEqualTo(Optional.empty()));
      assertThat(stack.get("/_alias/jobs").propertyNames()).containsExactly("jobs-000001");
    } finally {
      indexers.forEach(ConfigurableApplicationContext::close);
    }
  }

  @Test
  void an_index_made_by_hand_gets_its_aliases_and_what_it_refuses_ends_in_the_dead_letters() {
    // Of this index a document whose external id is no number can't be.
    create(
        "jobs-000001", JobsIndex.mapping().replace(externalIdAs("keyword"), externalIdAs("long")));

    try (var indexer = stack.indexer();
        var publisher = new Publisher(stack)) {
      publisher.publish(open("1001", 1), open("no-number", 1), open("1002", 1));

      stack.awaitTitle("1001", "Engineer 1001 v1");
      stack.awaitTitle("1002", "Engineer 1002 v1");
      var letter = stack.deadLetters(1).getFirst();
      assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo(id("no-number"));
      assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("no-number");
      assertThat(header(letter, "reason")).isEqualTo("mapper_parsing_exception");
      assertThat(header(letter, "detail")).contains("externalId");
      assertThat(header(letter, "attempts")).isEqualTo("1");
      assertThat(stack.document(id("no-number")).isMissingNode()).isTrue();
      assertThat(indexer.isRunning()).isTrue();
    }
  }

  @Test
  void an_index_that_can_not_be_compared_holds_postings_back_instead_of_burying_them() {
    create("jobs-000001", JobsIndex.mapping().replace("\"hash\"", "\"somethingElse\""));

    try (var indexer = stack.indexer();
        var publisher = new Publisher(stack)) {
      publisher.publish(open("patient", 1));

      var indexing = indexer.getBean(Conditions.class).indexing();
      await().until(() -> indexing.state().detail().contains("strict_dynamic_mapping_exception"));
      stack.send("PUT", "/jobs-000001/_mapping", "{\"properties\":{\"hash\":{\"type\":\"long\"}}}");

      stack.awaitTitle("patient", "Engineer patient v1");
      await().until(() -> indexing.state().good());
    }
  }

  @Test
  void which_of_several_indices_is_live_is_not_guessed() {
    create("jobs-000003", JobsIndex.mapping());

    try (var indexer = stack.indexer()) {
      var condition = indexer.getBean(Conditions.class).openSearch();
      await().until(() -> condition.state().detail().contains("jobs-000003"));
      assertThat(live(indexer)).isEmpty();

      stack.send("POST", "/_aliases", alias("jobs-000003", "jobs", "jobs-000003-w"));
      await().until(() -> live(indexer).map(Generation::number).equals(Optional.of(3)));
    }
  }

  @Test
  void an_index_that_was_deleted_and_made_again_is_filled_from_the_beginning() {
    try (var indexer = stack.indexer();
        var publisher = new Publisher(stack)) {
      publisher.publish(open("survivor", 1));
      stack.awaitTitle("survivor", "Engineer survivor v1");
      Generation before = live(indexer).orElseThrow();

      stack.send("DELETE", "/jobs-000001", "");
      var condition = indexer.getBean(Conditions.class).openSearch();
      await().until(() -> condition.state().detail().contains("gone"));
      publisher.publish(open("meanwhile", 1));
      assertThat(stack.get("/_alias/jobs").has("error")).isTrue();

      create("jobs-000001", JobsIndex.mapping());
      stack.send("POST", "/_aliases", alias("jobs-000001", "jobs", "jobs-000001-w"));

      stack.awaitTitle("survivor", "Engineer survivor v1");
      stack.awaitTitle("meanwhile", "Engineer meanwhile v1");
      assertThat(live(indexer).orElseThrow().group()).isNotEqualTo(before.group());
    }
  }

  private static Optional<Generation> live(ConfigurableApplicationContext indexer) {
    return indexer.getBean(Generations.class).live();
  }

  private void create(String index, String mapping) {
    var answer =
        stack.send(
            "PUT",
            "/" + index,
            "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), mapping));
    assertThat(answer.path("acknowledged").asBoolean()).as(answer.toString()).isTrue();
  }

  private static String alias(String index, String... aliases) {
    var actions =
        Arrays.stream(aliases)
            .map(alias -> "{\"add\":{\"index\":\"%s\",\"alias\":\"%s\"}}".formatted(index, alias));
    return "{\"actions\":[" + String.join(",", actions.toList()) + "]}";
  }

  private static String externalIdAs(String type) {
    return "\"externalId\": { \"type\": \"" + type + "\"";
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
