package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The index is built anew, swapped, swapped back and mended while Rolecall is in use.
@Tag("containers")
class GenerationsIT {
  private static final int KEPT = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);
  private final Generations generations = new Generations(api);
  private int before;

  @BeforeEach
  void note() {
    before = generations.live();
  }

  @AfterEach
  void leave_one_generation() {
    generations.deleteAllButTheLiveOne();
  }

  /// Sixteen writes a second (new, changed, closed, opened again) and ten searches a second, all
  /// the time.
  @Test
  void no_search_misses_a_posting_while_the_index_is_rebuilt_and_swapped_three_times()
      throws Exception {
    api.load("kept-through-swaps", KEPT);
    try (var traffic = new Traffic(api, "swaps", "kept-through-swaps", KEPT)) {
      int built = generations.build();
      generations.awaitState(built, "ready");
      generations.activate(built);
      traffic.go(Duration.ofSeconds(2));
      generations.activate(before);
      traffic.go(Duration.ofSeconds(2));
      generations.activate(built);
      traffic.go(Duration.ofSeconds(2));
      traffic.stop();

      assertThat(traffic.searches()).isPositive();
      assertThat(traffic.complaints()).isEmpty();
    }
    truth.awaitAgreement("swaps");
    truth.awaitAgreement("kept-through-swaps");
    generations.awaitEqual();
    await()
        .atMost(PATIENCE)
        .until(() -> api.indexer("GET", "/v1/status").body().path("feedLagMs").asLong(-1) == 0);
  }

  @Test
  void an_index_that_was_damaged_by_hand_is_mended_and_nothing_else_is_touched() throws Exception {
    String source = "damaged";
    api.load(source, KEPT);
    api.delete(source, "8");
    generations.awaitEqual();
    String deleted = id(source, 4);
    String altered = id(source, 5);
    String shown = id(source, 8);
    truth.openSearch("DELETE", "/jobs/_doc/" + deleted, "{}");
    truth.openSearch("POST", "/jobs/_update/" + altered, "{\"doc\":{\"version\":1,\"hash\":1}}");
    truth.openSearch("POST", "/jobs/_update/" + shown, "{\"doc\":{\"state\":\"open\"}}");
    String added = id(source, 1_000_000);
    JsonNode copied = truth.openSearch("GET", "/jobs/_doc/" + id(source, 6), "{}").path("_source");
    truth.openSearch(
        "PUT", "/jobs/_doc/" + added, ((ObjectNode) copied).put("id", added).toString());

    JsonNode found = api.indexer("GET", "/v1/parity").body();

    assertThat(found.path("missing").valueStream().map(JsonNode::stringValue))
        .containsExactly(deleted);
    assertThat(found.path("stale").valueStream().map(JsonNode::stringValue))
        .containsExactly(altered);
    assertThat(found.path("ghost").valueStream().map(JsonNode::stringValue))
        .containsExactlyInAnyOrder(shown, added);
    assertThat(api.indexer("POST", "/v1/parity/repair").status()).isEqualTo(202);
    generations.awaitEqual();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(truth.index(source)).isEqualTo(truth.table(source)));
  }

  private static String id(String source, int number) {
    return new PostingIdentity(source, Integer.toString(number)).id().value();
  }
}
