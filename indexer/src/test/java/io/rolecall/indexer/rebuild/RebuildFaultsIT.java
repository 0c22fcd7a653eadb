package io.rolecall.indexer.rebuild;

import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.Calls;
import io.rolecall.indexer.IndexerProcess;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A rebuild goes on after what it needs was killed in the middle of it, and the live generation
/// with it.
class RebuildFaultsIT {
  private static final int POSTINGS = 3_000;
  private static final String QUICK = "--rolecall.generations.ready-for=500ms";
  private static final String AGAIN = "--rolecall.generations.retry-after=1s";

  /// Makes the middle long enough to be found.
  private static final String SLOW = "--rolecall.share.time=0.1";

  private TestStack stack;
  private Intake intake;

  @BeforeEach
  void fresh() {
    stack = TestStack.fresh().withTopic();
    intake = new Intake(stack);
    intake.put(IntStream.range(0, POSTINGS).mapToObj(n -> "posting-" + n));
  }

  @AfterEach
  void stop() {
    stack.kafka().start();
    stack.openSearch().start();
    intake.close();
  }

  @Test
  void the_indexer_is_killed_and_started_again() {
    try (var killed = new IndexerProcess(stack, intake.setting(), SLOW)) {
      buildHalf(killed.calls());
      killed.kill();
    }
    intake.put("meanwhile");

    try (var next = stack.indexer(intake.setting(), QUICK, AGAIN)) {
      var calls = new Calls(next);
      await().until(() -> calls.state(2).equals("building"));
      assertEnds(calls);
    }
  }

  @Test
  @Tag("long")
  void opensearch_is_killed_and_started_again() {
    try (var indexer = stack.indexer(intake.setting(), QUICK, AGAIN, SLOW)) {
      var calls = new Calls(indexer);
      buildHalf(calls);
      stack.openSearch().kill();
      intake.put("meanwhile");
      stack.openSearch().start();
      assertEnds(calls);
    }
  }

  @Test
  @Tag("long")
  void kafka_is_killed_and_started_again() {
    try (var indexer = stack.indexer(intake.setting(), QUICK, AGAIN, SLOW)) {
      var calls = new Calls(indexer);
      buildHalf(calls);
      stack.kafka().kill();
      stack.kafka().start();
      intake.put("meanwhile");
      assertEnds(calls);
    }
  }

  private void buildHalf(Calls calls) {
    await().ignoreExceptions().until(() -> calls.state(1).equals("live"));
    await().until(() -> stack.held("jobs-000001").size() == POSTINGS);
    assertThat(calls.post("/v1/generations").status()).isEqualTo(202);
    await()
        .until(() -> {
          double progress = calls.get("/v1/generations/2").body().path("progress").asDouble(0);
          return progress > 0.1;
        });
    assertThat(calls.state(2)).isEqualTo("building");
  }

  private void assertEnds(Calls calls) {
    await().until(() -> calls.state(2).equals("ready"));
    assertThat(stack.held("jobs-000002")).isEqualTo(intake.open());
    await().until(() -> stack.held("jobs-000001").equals(intake.open()));
    assertThat(calls.post("/v1/generations/2/activate").status()).isEqualTo(200);
  }
}
