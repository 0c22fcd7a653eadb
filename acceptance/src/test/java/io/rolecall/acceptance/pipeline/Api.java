package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rolecall's calls, as a program outside would make them.
public final class Api {
  public static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOAD = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Rolecall rolecall;

  public Api(Rolecall rolecall) {
    this.rolecall = rolecall;
  }

  /// What came back: the status and the body as JSON.
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

  Answer put(String source, String externalId, String posting) {
    return send(
        request(posting(source, externalId))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(posting)));
  }

  Answer get(String source, String externalId) {
    return send(request(posting(source, externalId)));
  }

  Answer delete(String source, String externalId) {
    return send(request(posting(source, externalId)).DELETE());
  }

  /// Sends lines of NDJSON and reads the whole answer, a result a line.
  public HttpResponse<String> bulk(String source, BodyPublisher lines)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(rolecall.ingest("/v1/sources/" + source + "/postings"))
            .header("Content-Type", "application/x-ndjson")
            .POST(lines)
            .build(),
        BodyHandlers.ofString());
  }

  /// Sends so many postings, named `0` and so on, and waits until all of them are found.
  void load(String source, int count) throws IOException, InterruptedException {
    String lines =
        IntStream.range(0, count)
            .mapToObj(n ->
                "{\"identifier\":\"%d\",\"title\":\"Lock Keeper %d\",\"hiringOrganization\":\"Kanal\"}"
                    .formatted(n, n))
            .collect(Collectors.joining("\n"));
    assertThat(bulk(source, BodyPublishers.ofString(lines)).statusCode()).isEqualTo(200);
    await().atMost(LOAD).until(() -> total("source=" + source) == count);
  }

  /// Sends a job board's answer.
  public HttpResponse<String> ashby(String source, byte[] board)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(rolecall.ingest("/v1/sources/" + source + "/postings?format=ashby"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(board))
            .build(),
        BodyHandlers.ofString());
  }

  public Answer search(String query) {
    return send(request(rolecall.search("/v1/jobs?" + query)));
  }

  /// How many jobs a search finds; -1 when the search service asks to come back later, as it may on
  /// a busy machine.
  long total(String query) {
    Answer answer = search(query);
    assertThat(answer.status()).as("%s", answer.raw().body()).isIn(200, 503);
    return answer.body().at("/total/value").asLong(-1);
  }

  Answer job(String id) {
    return send(request(rolecall.search("/v1/jobs/" + id)));
  }

  /// A call of the indexer without a body.
  public Answer indexer(String method, String path) {
    return send(
        request(rolecall.indexer(path))
            .timeout(Duration.ofMinutes(2))
            .method(method, BodyPublishers.noBody()));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private URI posting(String source, String externalId) {
    return rolecall.ingest("/v1/sources/" + source + "/postings/" + encode(externalId));
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(PATIENCE);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
