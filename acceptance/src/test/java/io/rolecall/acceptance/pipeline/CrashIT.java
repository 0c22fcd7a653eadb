package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.launcher.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Each service is killed in the middle of a bulk load and started again.
@Tag("containers")
class CrashIT {
  private static final int POSTINGS = 6_000;
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);

  /// External ids whose result line was received.
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @AfterEach
  void startAgain() {
    for (Service service : Service.values()) {
      rolecall.start(service);
    }
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void nothing_acknowledged_is_missing_and_nothing_is_double(Service service) {
    String source = "crash-" + service.module();
    CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(source));
    await().atMost(RECOVERY).until(() -> acknowledged.size() > POSTINGS / 10);
    rolecall.kill(service);
    load.join();
    if (service == Service.INGEST) {
      assertThat(acknowledged).hasSizeLessThan(POSTINGS);
    }

    rolecall.start(service);
    Set<String> before = new HashSet<>(acknowledged);
    var table = truth.table(source);
    assertThat(table.keySet()).containsAll(ids(source, before));
    load(source);

    assertThat(acknowledged).hasSize(POSTINGS);
    var complete = truth.table(source);
    assertThat(complete).hasSize(POSTINGS);
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(truth.index(source)).isEqualTo(complete));
    assertThat(truth.topic(source)).isEqualTo(complete);
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(api.total("source=" + source)).isEqualTo(POSTINGS));
  }

  /// Sends all postings in one stream; notes what is acknowledged until the end or a broken
  /// connection.
  private void load(String source) {
    String lines =
        IntStream.range(0, POSTINGS)
            .mapToObj(n ->
                "{\"identifier\":\"%d\",\"title\":\"Signal Keeper %d\",\"hiringOrganization\":\"Sturmwerk\",\"description\":\"%s\"}"
                    .formatted(n, n, "<p>Keeps the signal burning. ".repeat(30)))
            .collect(Collectors.joining("\n"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(rolecall.ingest("/v1/sources/" + source + "/postings"))
                  .header("Content-Type", "application/x-ndjson")
                  .POST(BodyPublishers.ofString(lines))
                  .build(),
              BodyHandlers.ofInputStream());
      try (var reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        reader.lines().forEach(this::note);
      }
    } catch (IOException | UncheckedIOException _) {
      // The connection broke: what got no result line is not acknowledged.
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void note(String line) {
    try {
      JsonNode result = Api.JSON.readTree(line);
      if (result.has("line")) {
        assertThat(result.get("outcome").stringValue()).isIn("created", "unchanged");
        acknowledged.add(result.get("externalId").stringValue());
      }
    } catch (JacksonException _) {
      // Half a line at the end of a broken connection acknowledges nothing.
    }
  }

  private static Set<String> ids(String source, Set<String> externalIds) {
    return externalIds.stream()
        .map(it -> new io.rolecall.events.PostingIdentity(source, it).id().value())
        .collect(Collectors.toSet());
  }
}
