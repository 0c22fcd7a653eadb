package io.rolecall.indexer.deadletter;

import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.Publisher.record;
import static io.rolecall.indexer.Publisher.utf8;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.Topics;
import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeadLettersIT {
  @Test
  void letters_are_listed_and_a_fixed_cause_empties_the_list() {
    TestStack stack = TestStack.fresh().withTopic();
    try (var intake = new Intake(stack);
        var publisher = new Publisher(stack);
        var indexer = stack.indexer(intake.setting())) {
      var calls = new Calls(indexer);
      intake.put("fine", "blocked-1", "blocked-2");
      await().until(() -> stack.found("state:open") == 3);
      publisher.send(List.of(record("no posting at all", utf8("garbage"))));
      await().until(() -> letters(calls).size() == 1);

      stack.send("PUT", "/jobs-000001/_settings", "{\"index.default_pipeline\":\"nowhere\"}");
      intake.put("blocked-1", "blocked-2");
      await().until(() -> letters(calls).size() == 3);
      JsonNode first = calls.get("/v1/dead-letters?limit=1").body();
      assertThat(first.path("deadLetters").size()).isEqualTo(1);
      assertThat(first.at("/deadLetters/0/reason").asString()).isNotEmpty();
      assertThat(first.at("/deadLetters/0/detail").asString()).isNotEmpty();
      JsonNode rest =
          calls.get("/v1/dead-letters?cursor=" + first.path("nextCursor").asString()).body();
      assertThat(rest.path("deadLetters").size()).isEqualTo(2);
      assertThat(rest.has("nextCursor")).isFalse();

      redrive(calls, "{\"ids\":[\"" + id("blocked-1") + "\",\"unknown\"]}", 1);
      await().until(() -> stack.deadLetters(4).size() == 4);
      assertThat(letters(calls)).hasSize(3);

      stack.send("PUT", "/jobs-000001/_settings", "{\"index.default_pipeline\":null}");
      redrive(calls, "{\"all\":true}", 3);
      await().until(() -> letters(calls).isEmpty());
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(calls.get("/v1/status").body().path("deadLetters").asInt()).isZero();
    }
  }

  @Test
  void a_deleted_topic_ends_its_letters_and_its_successor_is_followed() {
    TestStack stack = TestStack.fresh().withTopic();
    try (var publisher = new Publisher(stack);
        var indexer = stack.indexer()) {
      var calls = new Calls(indexer);
      publisher.send(List.of(record("no posting at all", utf8("garbage"))));
      await().until(() -> letters(calls).size() == 1);

      stack.deleteTopics(List.of(Topics.DEAD_LETTERS));
      await().until(() -> letters(calls).isEmpty());
      publisher.send(List.of(record("none either", utf8("garbage"))));
      await()
          .untilAsserted(() ->
              assertThat(letters(calls))
                  .singleElement()
                  .extracting(letter -> letter.path("id").asString())
                  .isEqualTo("none either"));
    }
  }

  private static void redrive(Calls calls, String body, int expected) {
    var answer = calls.post("/v1/dead-letters/redrive", body);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("redriven").asInt()).isEqualTo(expected);
  }

  @Test
  void what_a_redrive_does_not_understand_is_refused() {
    TestStack stack = TestStack.fresh().withTopic();
    try (var indexer = stack.indexer()) {
      var calls = new Calls(indexer);
      await().until(() -> calls.get("/v1/dead-letters").status() == 200);

      for (String body :
          List.of(
              "",
              "{}",
              "{\"all\":1}",
              "{\"ids\":[]}",
              "{\"ids\":[7]}",
              "{\"ids\":[\"a\"],\"all\":true}",
              "{\"every\":1}")) {
        assertThat(calls.post("/v1/dead-letters/redrive", body).status()).as(body).isEqualTo(422);
      }
      assertThat(calls.post("/v1/dead-letters/redrive", "[]").status()).isEqualTo(400);
      assertThat(
              calls.post("/v1/dead-letters/redrive", "{\"ids\":[\"" + "a".repeat(300_000)).status())
          .isEqualTo(413);
      assertThat(calls.get("/v1/dead-letters?cursor=%20").status()).isEqualTo(400);
      assertThat(calls.get("/v1/dead-letters?limit=0").status()).isEqualTo(400);
    }
  }

  private static List<JsonNode> letters(Calls calls) {
    return calls.get("/v1/dead-letters").body().path("deadLetters").valueStream().toList();
  }
}
