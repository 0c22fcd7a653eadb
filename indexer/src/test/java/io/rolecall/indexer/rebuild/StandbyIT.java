package io.rolecall.indexer.rebuild;

import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a generation that is not live may stay, and be away.
class StandbyIT {
  private static final String QUICK = "--rolecall.generations.ready-for=500ms";
  private static final String AGAIN = "--rolecall.generations.retry-after=1s";
  private static final String SLOW = "--rolecall.share.time=0.02";
  private static final String EXACT = "--rolecall.generations.ready-lag=0";
  private static final String IMPATIENT = "--rolecall.generations.longest-absence=1s";

  private TestStack stack;
  private Intake intake;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh().withTopic();
    intake = new Intake(stack);
    intake.put(IntStream.range(0, 1_000).mapToObj(n -> "posting-" + n));
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void the_way_back_is_open_for_a_time_and_then_index_and_group_are_gone() throws Exception {
    String window = "--rolecall.generations.standby-for=2s";
    try (var indexer = stack.indexer(intake.setting(), QUICK, AGAIN, window);
        var admin = stack.admin()) {
      var calls = new Calls(indexer);
      await().until(() -> !uuid("jobs-000001").isEmpty());
      String first = uuid("jobs-000001");
      buildAndActivate(calls);
      String second = uuid("jobs-000002");

      await().until(() -> calls.state(1).equals("standby"));
      await().until(() -> calls.state(1).isEmpty());
      await().until(() -> stack.get("/jobs-000001").has("error"));
      await()
          .untilAsserted(() ->
              assertThat(admin.listGroups().all().get())
                  .noneMatch(group -> group.groupId().endsWith(first))
                  .anyMatch(group -> group.groupId().endsWith(second)));
      intake.put("after");
      await().until(() -> stack.held("jobs-000002").equals(intake.open()));
    }
  }

  @Test
  void a_rebuild_that_is_behind_for_too_long_fails_rather_than_miss_a_purge() {
    try (var indexer = stack.indexer(intake.setting(), SLOW, EXACT, IMPATIENT)) {
      var calls = new Calls(indexer);
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(calls.post("/v1/generations").status()).isEqualTo(202);

      await().until(() -> calls.state(2).equals("failed"));
      assertThat(reason(calls, 2)).contains("purges may be missed");
      assertThat(calls.state(1)).isEqualTo("live");
      assertThat(calls.delete("/v1/generations/2").status()).isEqualTo(204);
    }
  }

  @Test
  @Tag("long")
  void one_that_stands_by_and_was_away_for_too_long_is_no_way_back() {
    try (var indexer = stack.indexer(intake.setting(), QUICK, AGAIN)) {
      buildAndActivate(new Calls(indexer));
    }
    intake.put(IntStream.range(0, 1_000).mapToObj(n -> "meanwhile-" + n));

    try (var indexer = stack.indexer(intake.setting(), SLOW, EXACT, IMPATIENT)) {
      var calls = new Calls(indexer);
      await().ignoreExceptions().until(() -> calls.state(1).equals("failed"));

      assertThat(reason(calls, 1)).contains("purges may be missed");
      assertThat(calls.post("/v1/generations/1/activate").status()).isEqualTo(409);
      await().until(() -> stack.held("jobs-000002").equals(intake.open()));
    }
  }

  private void buildAndActivate(Calls calls) {
    await().until(() -> stack.held("jobs-000001").equals(intake.open()));
    assertThat(calls.post("/v1/generations").status()).isEqualTo(202);
    await().until(() -> calls.state(2).equals("ready"));
    assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
  }

  /// With which the group of its generation ends; empty while there is no such index.
  private String uuid(String index) {
    return stack
        .get("/" + index + "/_settings")
        .path(index)
        .path("settings")
        .path("index")
        .path("uuid")
        .asString("");
  }

  private static String reason(Calls calls, int number) {
    return calls.get("/v1/generations/" + number).body().path("reason").asString("");
  }
}
