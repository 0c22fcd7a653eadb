package io.rolecall.indexer.status;

import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatusIT {
  /// Makes a rebuild last.
  private static final String SLOW = "--rolecall.share.time=0.02";

  @Test
  void freshness_of_the_live_index_and_lag_of_the_feed_are_told_while_a_rebuild_runs() {
    TestStack stack = TestStack.fresh().withTopic();
    var intake = new Intake(stack);
    intake.put(IntStream.range(0, 1_000).mapToObj(n -> "posting-" + n));
    intake.feedLag(1_234);
    try (var indexer = stack.indexer(intake.setting(), SLOW)) {
      var calls = new Calls(indexer);
      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(calls.post("/v1/generations").status()).isEqualTo(202);
      await().until(() -> calls.get("/v1/generations/2").body().path("progress").asDouble(0) > 0);

      intake.put("fresh");

      var freshness = indexer.getBean(MeterRegistry.class).get("rolecall.indexer.freshness");
      await().until(() -> freshness.timer().count() == 1_001);
      JsonNode status = calls.get("/v1/status").body();
      assertThat(status.path("freshnessMs").path("p50").asLong(-1)).isPositive();
      assertThat(status.path("feedLagMs").asLong(-1)).isEqualTo(1_234);
      assertThat(status.at("/generations/1/state").asString()).isEqualTo("building");
      assertThat(status.at("/generations/1/lag").asLong(0)).isPositive();

      intake.feedLag(0);
      await().until(() -> calls.get("/v1/status").body().path("feedLagMs").asLong(-1) == 0);
      intake.close();
      await().until(() -> calls.get("/v1/status").body().path("feedLagMs").isNull());
    }
  }
}
