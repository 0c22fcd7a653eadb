package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The generations of the index, as an operator handles them.
final class Generations {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Api api;

  Generations(Api api) {
    this.api = api;
  }

  List<JsonNode> all() {
    return api.indexer("GET", "/v1/generations").body().path("generations").valueStream().toList();
  }

  /// The number of the live one.
  int live() {
    return all().stream()
        .filter(it -> it.path("state").asString().equals("live"))
        .mapToInt(it -> it.path("number").asInt())
        .findFirst()
        .orElseThrow();
  }

  /// Starts a rebuild and tells its number.
  int build() {
    var answer = api.indexer("POST", "/v1/generations");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body().path("number").asInt();
  }

  void awaitState(int number, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode view = api.indexer("GET", "/v1/generations/" + number).body();
          assertThat(view.path("state").asString()).as("%s", view).isEqualTo(state);
        });
  }

  void activate(int number) {
    var answer = api.indexer("POST", "/v1/generations/" + number + "/activate");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  /// Waits for the live index to be equal to PostgreSQL, every document looked at.
  void awaitEqual() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var answer = api.indexer("GET", "/v1/parity?deep=true");
          assertThat(answer.body().path("equal").asBoolean(false)).as("%s", answer.body()).isTrue();
        });
  }

  void deleteAllButTheLiveOne() {
    for (JsonNode view : all()) {
      if (!view.path("state").asString().equals("live")) {
        api.indexer("DELETE", "/v1/generations/" + view.path("number").asInt());
      }
    }
    await().atMost(PATIENCE).until(() -> all().size() == 1);
  }
}
