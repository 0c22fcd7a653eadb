package io.rolecall.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the service as a client from outside would.
final class Api {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String base;

  Api(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /// @param status HTTP
  /// @param body as text
  record Answer(int status, HttpHeaders headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    List<String> titles() {
      return json().path("jobs").valueStream().map(job -> job.path("title").asString()).toList();
    }

    /// Titles of what fits the query as it was asked, and not a wider one.
    List<String> fitting() {
      return json().has("broadened") ? List.of() : titles();
    }

    List<String> ids() {
      return json().path("jobs").valueStream().map(job -> job.path("id").asString()).toList();
    }

    long total() {
      return json().at("/total/value").asLong(-1);
    }

    String nextCursor() {
      return json().path("nextCursor").asString(null);
    }

    /// `value=count`, in order.
    List<String> facet(String name) {
      return json()
          .path("facets")
          .path(name)
          .valueStream()
          .map(count -> count.path("value").asString() + "=" + count.path("count").asLong())
          .toList();
    }

    List<String> wrongParameters() {
      return json()
          .path("errors")
          .valueStream()
          .map(error -> error.path("parameter").asString())
          .toList();
    }
  }

  /// Searches with names and values by turns, which are encoded here.
  Answer search(String... parameters) {
    return get("/v1/jobs" + query(parameters));
  }

  Answer get(String path, String... headers) {
    return send("GET", path, headers);
  }

  Answer send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String query(String... parameters) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < parameters.length; i += 2) {
      pairs.add(encoded(parameters[i]) + "=" + encoded(parameters[i + 1]));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
