package io.rolecall.indexer.rebuild;

import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayIT {
  private TestStack stack;
  private Intake intake;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh().withTopic();
    intake = new Intake(stack);
  }

  private void publish() {
    intake.put(IntStream.range(0, 200).mapToObj(n -> "posting-" + n));
    intake.close("posting-7");
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void a_replay_brings_back_what_is_gone_and_changes_nothing_else() throws Exception {
    publish();
    try (var indexer = stack.indexer(intake.setting())) {
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 199);
      stack.send("PUT", "/jobs-000001/_settings", "{\"index.gc_deletes\":\"1ms\"}");
      stack.send("DELETE", "/jobs-000001/_doc/" + id("posting-1") + "?refresh=true", "");

      assertThat(replay(calls, "beginning").status()).isEqualTo(202);
      assertThat(replay(calls, "beginning").status()).isEqualTo(409);

      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      try (var admin = stack.admin()) {
        await()
            .untilAsserted(() ->
                assertThat(admin.listGroups().all().get())
                    .noneMatch(group -> group.groupId().contains("replay")));
      }
      assertThat(replay(calls, Instant.now().minus(Duration.ofHours(1)).toString()).status())
          .isEqualTo(202);
      assertThat(replay(calls, "yesterday").status()).isEqualTo(422);
    }
  }

  @Test
  void a_replay_from_before_closings_were_forgotten_is_refused() {
    long old = Instant.now().minus(Duration.ofDays(3)).toEpochMilli();
    try (var publisher = new Publisher(stack);
        var indexer = stack.indexer(intake.setting())) {
      var now = Publisher.record(Publisher.open("forgotten", 1));
      publisher.send(
          List.of(
              new ProducerRecord<>(now.topic(), null, old, now.key(), now.value(), now.headers())));
      publish();
      var calls = new Calls(indexer);
      await().until(() -> stack.found("state:open") == 200);

      var refused = replay(calls, "beginning");

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().path("detail").asString()).contains("build a new generation");
      assertThat(replay(calls, Instant.ofEpochMilli(old).toString()).status()).isEqualTo(409);
      assertThat(replay(calls, Instant.now().minus(Duration.ofHours(23)).toString()).status())
          .isEqualTo(202);
    }
  }

  private static Calls.Answer replay(Calls calls, String from) {
    return calls.post("/v1/generations/1/replay", "{\"from\":\"" + from + "\"}");
  }
}
