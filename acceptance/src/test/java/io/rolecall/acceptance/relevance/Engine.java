package io.rolecall.acceptance.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.relevance.Judged.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real OpenSearch, with one index at a time. Documents have their position as `_id`.
final class Engine {
  private static final int BULK = 2_000;
  private static final int SEARCHES = 50;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  Engine(String url) {
    this.url = url;
  }

  /// Makes an index of these documents, findable when this returns.
  void index(
      String name,
      String settingsAndMappings,
      List<Document> documents,
      Function<Document, String> source) {
    send("DELETE", "/" + name, "");
    assertThat(send("PUT", "/" + name, settingsAndMappings).statusCode()).isEqualTo(200);
    for (int from = 0; from < documents.size(); from += BULK) {
      StringBuilder lines = new StringBuilder();
      for (Document document : documents.subList(from, Math.min(documents.size(), from + BULK))) {
        lines
            .append("{\"index\":{\"_id\":\"%d\"}}\n".formatted(document.id()))
            .append(source.apply(document))
            .append('\n');
      }
      HttpResponse<String> answer = send("POST", "/" + name + "/_bulk", lines.toString());
      assertThat(json(answer).path("errors").asBoolean(true)).as(answer.body()).isFalse();
    }
    send("POST", "/" + name + "/_refresh", "");
  }

  /// What each search finds, best first.
  List<List<Integer>> search(String index, List<String> bodies) {
    List<List<Integer>> rankings = new ArrayList<>();
    for (int from = 0; from < bodies.size(); from += SEARCHES) {
      StringBuilder lines = new StringBuilder();
      for (String body : bodies.subList(from, Math.min(bodies.size(), from + SEARCHES))) {
        lines.append("{}\n").append(body).append('\n');
      }
      HttpResponse<String> answer = send("POST", "/" + index + "/_msearch", lines.toString());
      for (JsonNode response : json(answer).path("responses")) {
        assertThat(response.path("status").asInt(0)).as(response.toString()).isEqualTo(200);
        rankings.add(
            response
                .at("/hits/hits")
                .valueStream()
                .map(hit -> Integer.valueOf(hit.path("_id").asString()))
                .toList());
      }
    }
    return rankings;
  }

  /// The whole answer to one search.
  JsonNode answer(String index, String body) {
    HttpResponse<String> answer = send("POST", "/" + index + "/_search", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /// Bytes of the one segment that everything is merged into; the folder may hold what was before
  /// for a while.
  long size(String index) {
    assertThat(send("POST", "/" + index + "/_forcemerge?max_num_segments=1", "").statusCode())
        .isEqualTo(200);
    send("POST", "/" + index + "/_flush?force=true", "");
    send("POST", "/" + index + "/_refresh", "");
    JsonNode segments =
        json(send("GET", "/_cat/segments/" + index + "?format=json&bytes=b&h=size", ""));
    assertThat(segments).hasSize(1);
    return segments.get(0).path("size").asLong(0);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", type(path))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String type(String path) {
    return path.endsWith("_bulk") || path.endsWith("_msearch")
        ? "application/x-ndjson"
        : "application/json";
  }
}
