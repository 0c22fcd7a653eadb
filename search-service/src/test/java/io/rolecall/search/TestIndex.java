package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument;
import io.rolecall.index.JobDocuments;
import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The index that tests search in: one generation, made anew for each test class.
final class TestIndex {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String INDEX = JobsIndex.name(1);

  private final String url;

  TestIndex(String url) {
    this.url = url;
  }

  /// Makes an empty index behind the alias.
  void create() {
    create(JobsIndex.mapping());
  }

  /// Makes an empty index whose mapping lacks these fields, as one from before they were added.
  void createWithout(String... fields) {
    var mapping = (ObjectNode) JsonMapper.shared().readTree(JobsIndex.mapping());
    ((ObjectNode) mapping.path("properties")).remove(List.of(fields));
    create(mapping.toString());
  }

  private void create(String mapping) {
    delete();
    String body =
        "{\"settings\":%s,\"mappings\":%s,\"aliases\":{\"%s\":{}}}"
            .formatted(JobsIndex.settings(), mapping, JobsIndex.ALIAS);
    assertThat(send("PUT", "/" + INDEX, body).statusCode()).isEqualTo(200);
  }

  /// Lets every search look at each document for a second.
  void beSlow() {
    String script =
        "double x = 0; for (int i = 0; i < 900000; i++) { x += Math.sin(i); } return x < 1e9;";
    String actions =
        """
        {"actions":[{"add":{"index":"%s","alias":"%s",
          "filter":{"script":{"script":{"source":"%s"}}}}}]}
        """
            .formatted(INDEX, JobsIndex.ALIAS, script);
    HttpResponse<String> answer = send("POST", "/_aliases", actions);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /// What OpenSearch itself says.
  JsonNode get(String path) {
    return JsonMapper.shared().readTree(send("GET", path, "").body());
  }

  void delete() {
    assertThat(send("DELETE", "/" + INDEX, "").statusCode()).isIn(200, 404);
  }

  /// Indexes them, findable when this returns.
  void add(List<JobDocument> jobs) {
    StringBuilder lines = new StringBuilder();
    for (JobDocument job : jobs) {
      lines
          .append("{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\"}}\n".formatted(INDEX, job.id()))
          .append(new String(JobDocuments.toJson(job), StandardCharsets.UTF_8))
          .append('\n');
    }
    HttpResponse<String> answer = send("POST", "/_bulk?refresh=true", lines.toString());
    JsonNode items = JsonMapper.shared().readTree(answer.body());
    assertThat(items.path("errors").asBoolean(true)).as(answer.body()).isFalse();
  }

  void add(JobDocument... jobs) {
    add(List.of(jobs));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
