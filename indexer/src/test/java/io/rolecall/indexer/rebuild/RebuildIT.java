package io.rolecall.indexer.rebuild;

import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.Calls;
import io.rolecall.indexer.IndexerProcess;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RebuildIT {
  private static final String QUICK = "--rolecall.generations.ready-for=500ms";
  private static final String AGAIN = "--rolecall.generations.retry-after=1s";

  private TestStack stack;
  private Intake intake;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh().withTopic();
    intake = new Intake(stack);
    intake.put(IntStream.range(0, 500).mapToObj(n -> "old-" + n));
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void a_generation_is_built_activated_rolled_back_and_deleted_while_writes_go_on() {
    try (var indexer = stack.indexer(intake.setting(), QUICK, AGAIN)) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);

      var started = calls.post("/v1/generations");
      assertThat(started.status()).isEqualTo(202);
      assertThat(started.raw().headers().firstValue("Location")).hasValue("/v1/generations/2");
      assertThat(calls.state(2)).isEqualTo("building");
      var second = calls.post("/v1/generations");
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.body().path("detail").asString()).contains("generation 2");
      intake.put("old-1", "new-1");
      intake.close("old-2");
      await().until(() -> calls.state(2).equals("ready"));
      assertThat(stack.held("jobs-000002")).isEqualTo(intake.open());
      assertThat(stack.setting("jobs-000002", "refresh_interval")).isEqualTo("250ms");
      assertThat(stack.get("/_alias/jobs").propertyNames()).containsExactly("jobs-000001");

      assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
      assertThat(stack.get("/_alias/jobs").propertyNames()).containsExactly("jobs-000002");
      await().until(() -> calls.state(1).equals("standby") && calls.state(2).equals("live"));
      intake.put("new-2");
      await().until(() -> stack.held("jobs-000002").equals(intake.open()));

      assertThat(calls.delete("/v1/generations/2").status()).isEqualTo(409);
      assertThat(calls.post("/v1/generations/1/activate").status()).isEqualTo(200);
      assertThat(stack.held("jobs-000001")).isEqualTo(intake.open());
      await().until(() -> calls.state(2).equals("standby"));

      assertThat(calls.delete("/v1/generations/2").status()).isEqualTo(204);
      assertThat(calls.get("/v1/generations/2").status()).isEqualTo(404);
      await().until(() -> stack.get("/jobs-000002").has("error"));
      intake.put("new-3");
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(calls.post("/v1/generations").body().path("number").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_rebuild_tells_how_far_it_is_and_becomes_live_by_itself_when_it_is_to() throws Exception {
    try (var indexer = stack.indexer(intake.setting(), QUICK, AGAIN)) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);
      assertThat(calls.post("/v1/generations", "{\"activate\":\"auto\"}").status()).isEqualTo(202);

      var connection = URI.create(calls.url("/v1/generations/2")).toURL().openConnection();
      connection.setRequestProperty("Accept", "text/event-stream");
      var events = new StringBuilder();
      try (var reader =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        reader.lines().filter(line -> line.startsWith("event:")).forEach(events::append);
      }

      assertThat(events.toString()).startsWith("event:stateevent:progress").endsWith("event:end");
      await().until(() -> calls.state(2).equals("live") && calls.state(1).equals("standby"));
      assertThat(calls.get("/v1/generations/2").body().path("activatedAt").isNull()).isFalse();
    }
  }

  @Test
  void two_indexers_build_together_and_one_finishes_what_the_other_began() {
    try (var stays = stack.indexer(intake.setting(), QUICK, AGAIN)) {
      var calls = new Calls(stays);
      try (var leaves = new IndexerProcess(stack, intake.setting(), QUICK, AGAIN)) {
        await().until(() -> stack.found("state:open") == 500);
        await().ignoreExceptions().until(() -> leaves.calls().state(1).equals("live"));
        assertThat(leaves.calls().post("/v1/generations").status()).isEqualTo(202);
        await().until(() -> calls.state(2).equals("building"));
      }

      await().until(() -> calls.state(2).equals("ready"));
      assertThat(stack.held("jobs-000002")).isEqualTo(intake.open());
      assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
      assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
    }
  }

  @Test
  void what_is_behind_or_unequal_does_not_become_live_unless_it_is_forced() {
    try (var indexer =
        stack.indexer(intake.setting(), QUICK, AGAIN, "--rolecall.parity.patience=1s")) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);
      assertThat(calls.post("/v1/generations").raw().body()).contains("building");
      var behind = calls.post("/v1/generations/2/activate");
      assertThat(behind.status()).isEqualTo(409);
      assertThat(behind.body().path("detail").asString()).contains("still being built");
      await().until(() -> calls.state(2).equals("ready"));

      String victim = intake.open().keySet().iterator().next();
      stack.send("DELETE", "/jobs-000002/_doc/" + victim + "?refresh=true", "");
      var unequal = calls.post("/v1/generations/2/activate");
      assertThat(unequal.status()).isEqualTo(409);
      assertThat(unequal.body().path("detail").asString()).contains("1 missing");
      assertThat(stack.get("/_alias/jobs").propertyNames()).containsExactly("jobs-000001");

      assertThat(calls.post("/v1/generations/2/activate?force=true").status()).isEqualTo(200);
      assertThat(stack.get("/_alias/jobs").propertyNames()).containsExactly("jobs-000002");
      assertThat(calls.post("/v1/generations/2/activate?force=maybe").status()).isEqualTo(400);
      assertThat(calls.post("/v1/generations/9/activate").status()).isEqualTo(404);
    }
  }

  @Test
  void an_index_that_opensearch_refuses_is_a_failed_generation_and_the_live_one_goes_on() {
    try (var indexer =
        stack.indexer(
            intake.setting(), "--rolecall.generations.index-settings.number_of_shards=-1")) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);

      var answer = calls.post("/v1/generations");

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body().path("state").asString()).isEqualTo("failed");
      assertThat(answer.body().path("reason").asString()).contains("number_of_shards");
      assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(409);
      intake.put("after");
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(calls.delete("/v1/generations/2").status()).isEqualTo(204);
    }
  }

  @Test
  void replicas_are_waited_for_and_done_without_when_no_node_takes_them() {
    String copied = "--rolecall.generations.index-settings.number_of_replicas=1";
    try (var patient =
        stack.indexer(
            intake.setting(), QUICK, AGAIN, copied, "--rolecall.generations.replica-wait=1h")) {
      var calls = new Calls(patient);
      await().until(() -> stack.found("state:open") == 500);
      assertThat(calls.post("/v1/generations").raw().body()).contains("building");
      await().until(() -> reason(calls, 2).contains("1 of 2 shards"));
      assertThat(calls.state(2)).isEqualTo("building");
      assertThat(stack.setting("jobs-000002", "number_of_replicas")).isEqualTo("1");
      var refused = calls.post("/v1/generations/2/activate");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().path("detail").asString()).contains("waits for replicas");
    }
    try (var hasty =
        stack.indexer(
            intake.setting(), QUICK, AGAIN, copied, "--rolecall.generations.replica-wait=0s")) {
      var calls = new Calls(hasty);
      await().ignoreExceptions().until(() -> calls.state(2).equals("ready"));
      assertThat(reason(calls, 2)).contains("places no more than 1 of 2 shards");
      assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
    }
  }

  private static String reason(Calls calls, int number) {
    return calls.get("/v1/generations/" + number).body().path("reason").asString("");
  }

  @Test
  void an_index_that_refuses_documents_is_given_up_before_it_buries_all_of_them() {
    try (var indexer =
        stack.indexer(
            intake.setting(), "--rolecall.generations.index-settings.default_pipeline=nowhere")) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);
      assertThat(calls.post("/v1/generations").raw().body()).contains("building");

      await().until(() -> calls.state(2).equals("failed"));
      assertThat(calls.get("/v1/generations/2").body().path("reason").asString())
          .contains("documents refused")
          .contains("nowhere");
      assertThat(calls.get("/v1/status").body().path("deadLetters").asInt()).isLessThan(400);
      intake.put("after");
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
    }
  }

  @Test
  @Tag("long")
  void a_generation_whose_index_is_deleted_by_hand_has_failed() {
    try (var indexer = stack.indexer(intake.setting(), "--rolecall.generations.ready-for=1h")) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);
      assertThat(calls.post("/v1/generations").raw().body()).contains("building");
      await().until(() -> stack.held("jobs-000002").size() == 500);

      stack.send("DELETE", "/jobs-000002", "");

      await().until(() -> calls.state(2).equals("failed"));
      assertThat(calls.get("/v1/generations/2").body().path("reason").asString())
          .isEqualTo("the index is gone");
      assertThat(calls.post("/v1/generations").body().path("number").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_rebuild_that_the_disk_has_no_room_for_is_refused_with_the_estimate() {
    try (var indexer = stack.indexer(intake.setting())) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 500);
      stack.watermark("100000gb");
      try {
        var answer = calls.post("/v1/generations");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("type").asString()).endsWith("disk-nearly-full");
        assertThat(answer.body().path("detail").asString()).contains("64 MB").contains("0 MB");
      } finally {
        stack.watermark(null);
      }
      assertThat(calls.get("/v1/generations/2").status()).isEqualTo(404);
      assertThat(calls.post("/v1/generations").status()).isEqualTo(202);
    }
  }
}
