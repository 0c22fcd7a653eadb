package io.rolecall.indexer.parity;

import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One indexer for all tests; each leaves the index equal.
class ParityIT {
  private static TestStack stack;
  private static Intake intake;
  private static ConfigurableApplicationContext indexer;
  private static Calls calls;

  @BeforeAll
  static void start() {
    stack = TestStack.fresh().withTopic();
    intake = new Intake(stack);
    intake.put(IntStream.range(0, 300).mapToObj(n -> "kept-" + n));
    intake.put("closed-1", "closed-2");
    intake.close("closed-1", "closed-2");
    indexer = stack.indexer(intake.setting());
    calls = new Calls(indexer);
    await().until(() -> stack.found("state:open") == 300);
  }

  @AfterAll
  static void stop() {
    indexer.close();
    intake.close();
  }

  @Test
  void an_index_that_nobody_touched_is_equal_while_writes_go_on() {
    var done = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; !done.get(); i++) {
            intake.put("busy-" + i % 20, "busier-" + i);
            intake.close("busy-" + (i + 7) % 20);
          }
        });
    try {
      for (int i = 0; i < 10; i++) {
        JsonNode report = calls.get("/v1/parity").body();
        assertThat(report.path("equal").asBoolean()).as("%s", report).isTrue();
        assertThat(report.path("documents").asLong()).isGreaterThanOrEqualTo(300);
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  @Test
  void what_was_damaged_is_found_exactly_and_mended() {
    String deleted = id("kept-1");
    String altered = id("kept-2");
    String hidden = id("kept-3");
    String shown = id("closed-1");
    String added = id("never-heard-of");
    String strange = "added by \"hand\"";
    stack.send("DELETE", doc(deleted), "");
    stack.send("POST", update(altered), "{\"doc\":{\"version\":17,\"hash\":1}}");
    stack.send("POST", update(hidden), "{\"doc\":{\"state\":\"closed\"}}");
    stack.send("POST", update(shown), "{\"doc\":{\"state\":\"open\"}}");
    var copy = (ObjectNode) stack.document(id("kept-4")).deepCopy();
    stack.send("PUT", doc(added), copy.put("id", added).toString());
    stack.send("PUT", "/jobs-000001/_doc/added%20by%20%22hand%22", "{\"state\":\"open\"}");

    JsonNode report = calls.get("/v1/parity").body();

    assertThat(report.path("equal").asBoolean()).isFalse();
    assertThat(texts(report.path("missing"))).containsExactlyInAnyOrder(deleted, hidden);
    assertThat(texts(report.path("stale"))).containsExactlyInAnyOrder(altered);
    assertThat(texts(report.path("ghost"))).containsExactlyInAnyOrder(shown, added, strange);
    assertThat(report.path("counts").path("ghost").asInt()).isEqualTo(3);

    var repair = calls.post("/v1/parity/repair");
    assertThat(repair.status()).isEqualTo(202);
    assertThat(repair.body().path("republished").asInt()).isEqualTo(3);
    assertThat(repair.body().path("deleted").asInt()).isEqualTo(3);
    awaitEqual();
    assertThat(stack.held("jobs-000001")).isEqualTo(intake.open());
  }

  @Test
  void what_was_altered_and_kept_its_hash_is_found_by_a_deep_look() {
    String altered = id("kept-5");
    stack.send("POST", update(altered), "{\"doc\":{\"title\":\"Something else\"}}");

    assertThat(calls.get("/v1/parity").body().path("equal").asBoolean()).isTrue();
    JsonNode deep = calls.get("/v1/parity?deep=true").body();
    assertThat(texts(deep.path("stale"))).containsExactly(altered);

    assertThat(calls.post("/v1/parity/repair?deep=true").body().path("republished").asInt())
        .isEqualTo(1);
    awaitEqual();
    assertThat(stack.document(altered).path("title").asString()).startsWith("Engineer kept-5");
  }

  @Test
  void a_document_in_a_wrong_bucket_is_stale() {
    String moved = id("kept-6");
    int bucket = stack.document(moved).path("bucket").asInt();
    stack.send(
        "POST", update(moved), "{\"doc\":{\"bucket\":%d}}".formatted((bucket + 32_768) % 65_536));

    JsonNode report = calls.get("/v1/parity").body();

    assertThat(texts(report.path("stale"))).containsExactly(moved);
    assertThat(report.path("missing").size() + report.path("ghost").size()).isZero();
    calls.post("/v1/parity/repair");
    awaitEqual();
  }

  @Test
  void wrong_parameters_are_refused() {
    assertThat(calls.get("/v1/parity?deep=perhaps").status()).isEqualTo(400);
    assertThat(calls.get("/v1/parity?depth=1").body().at("/errors/0/parameter").asString())
        .isEqualTo("depth");
  }

  private static void awaitEqual() {
    await()
        .untilAsserted(() -> {
          JsonNode report = calls.get("/v1/parity?deep").body();
          assertThat(report.path("equal").asBoolean()).as("%s", report).isTrue();
        });
  }

  private static String doc(String id) {
    return "/jobs-000001/_doc/" + id;
  }

  private static String update(String id) {
    return "/jobs-000001/_update/" + id;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
