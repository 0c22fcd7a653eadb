package io.rolecall.ingest;

import io.rolecall.events.PostingJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// Plain HTTP calls.
public record Client(URI base) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// An answer with its body read.
  public record Answer(int status, HttpResponse<String> response) {
    public String text() {
      return response.body();
    }

    public JsonNode json() {
      return PostingJson.MAPPER.readTree(text());
    }

    /// The lines of an NDJSON answer.
    public List<JsonNode> lines() {
      return text().lines().map(PostingJson.MAPPER::readTree).toList();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /// The last part of the problem's type; empty when there is none.
    public String problem() {
      return header("Content-Type").equals("application/problem+json")
          ? json().path("type").stringValue("").replaceFirst(".*:", "")
          : "";
    }
  }

  /// The path of a posting.
  public static String path(String source, String externalId) {
    return "/v1/sources/"
        + source
        + "/postings/"
        + URLEncoder.encode(externalId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public Answer put(String path, String json, String... headers) {
    return send(
        path,
        request ->
            headers(request, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
  }

  public Answer get(String path, String... headers) {
    return send(path, request -> headers(request, headers).GET());
  }

  public Answer delete(String path, String... headers) {
    return send(path, request -> headers(request, headers).DELETE());
  }

  public Answer post(String path, String type, String body) {
    return post(path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  public Answer post(String path, String type, byte[] body) {
    return send(
        path,
        request -> request.header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /// A bulk of lines.
  public Answer bulk(String source, String lines) {
    return post("/v1/sources/" + source + "/postings", "application/x-ndjson", lines);
  }

  /// A whole feed of lines.
  ///
  /// @param query empty, or from the `?` on
  public Answer wholeFeed(String source, String query, String lines) {
    return send(
        "/v1/sources/" + source + "/postings" + query,
        request ->
            request
                .header("Content-Type", "application/x-ndjson")
                .PUT(BodyPublishers.ofString(lines)));
  }

  public Answer send(String path, UnaryOperator<HttpRequest.Builder> customizer) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    try {
      var response = HTTP.send(customizer.apply(request).build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder headers(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }
}
