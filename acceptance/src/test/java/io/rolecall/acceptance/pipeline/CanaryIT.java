package io.rolecall.acceptance.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CanaryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ID = Canary.IDENTITY.id().value();

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);

  /// The further instance logs as in a container, so that this is seen as well.
  @Test
  void the_canary_travels_the_whole_pipe_out_of_everybody_s_sight() throws Exception {
    Path log = Path.of("target", "services", "ingest-service.log");
    long before = Files.size(log);
    api.load("beside-the-canary", 3);
    try (var _ =
        rolecall.startIngest("--rolecall.canary.interval=1s", "--ROLECALL_LOG_FORMAT=ecs")) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(truth.index(Canary.SOURCE))
                  .hasEntrySatisfying(ID, state -> assertThat(state).startsWith("closed ")));
    }
    truth.awaitAgreement(Canary.SOURCE);

    assertThat(api.total("source=" + Canary.SOURCE)).isZero();
    assertThat(api.search("facets=source&size=1").body().toString())
        .contains("beside-the-canary")
        .doesNotContain(Canary.SOURCE);
    assertThat(api.job(ID).status()).isEqualTo(410);
    await().atMost(PATIENCE).until(() -> api.indexer("GET", "/v1/parity").status() == 200);
    assertThat(api.indexer("GET", "/v1/parity?deep=true").raw().body()).doesNotContain(ID);
    assertThat(jsonLines(log, before)).hasSizeGreaterThan(3).allSatisfy(CanaryIT::assertEvent);
  }

  private static List<JsonNode> jsonLines(Path log, long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    String news = new String(all, (int) from, (int) (all.length - from), UTF_8);
    return news.lines().filter(it -> it.startsWith("{")).map(Api.JSON::readTree).toList();
  }

  private static void assertEvent(JsonNode event) {
    assertThat(event.path("@timestamp").isString()).isTrue();
    assertThat(event.at("/log/level").isString()).isTrue();
    assertThat(event.at("/service/name").stringValue()).isEqualTo("rolecall-ingest");
    assertThat(event.path("message").isString()).isTrue();
  }
}
