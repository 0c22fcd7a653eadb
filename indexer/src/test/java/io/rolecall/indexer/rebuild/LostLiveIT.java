package io.rolecall.indexer.rebuild;

import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import io.rolecall.indexer.condition.Conditions;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What was done to the live index by hand, and the way out by another generation.
class LostLiveIT {
  private static final String QUICK = "--rolecall.generations.ready-for=500ms";
  private static final String AGAIN = "--rolecall.generations.retry-after=1s";

  @Test
  void a_generation_becomes_live_after_somebody_has_taken_the_alias_away() {
    lose(
        stack ->
            stack.send(
                "POST",
                "/_aliases",
                "{\"actions\":[{\"remove\":{\"index\":\"jobs-000001\",\"alias\":\"jobs\"}}]}"),
        "standby");
  }

  @Test
  void a_generation_becomes_live_after_somebody_has_deleted_the_one_that_was() {
    lose(stack -> stack.send("DELETE", "/jobs-000001", ""), "failed");
  }

  private static void lose(Consumer<TestStack> harm, String becomes) {
    TestStack stack = TestStack.fresh().withTopic();
    try (var intake = new Intake(stack);
        var indexer = stack.indexer(intake.setting(), QUICK, AGAIN)) {
      intake.put(IntStream.range(0, 300).mapToObj(n -> "posting-" + n));
      var calls = new Calls(indexer);
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(calls.post("/v1/generations").raw().body()).contains("building");
      await().until(() -> calls.state(2).equals("ready"));

      harm.accept(stack);
      var openSearch = indexer.getBean(Conditions.class).openSearch();
      await().until(() -> openSearch.state().detail().contains("live index is gone"));
      assertThat(calls.post("/v1/generations").status()).isEqualTo(503);
      intake.put("meanwhile");

      assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
      assertThat(stack.get("/_alias/jobs").propertyNames()).containsExactly("jobs-000002");
      await().until(() -> calls.state(2).equals("live") && calls.state(1).equals(becomes));
      await().until(() -> openSearch.state().good());
      assertThat(stack.held("jobs-000002")).isEqualTo(intake.open());
      assertThat(calls.delete("/v1/generations/1").status()).isEqualTo(204);
      await().until(() -> calls.state(1).isEmpty());
    }
  }
}
