package io.rolecall.indexer;

import java.net.http.HttpResponse;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP calls of a running indexer.
public final class Calls {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String url;

  public Calls(ConfigurableApplicationContext indexer) {
    this("http://127.0.0.1:" + indexer.getEnvironment().getProperty("local.server.port"));
  }

  Calls(String url) {
    this.url = url;
  }

  /// An answer's status and its body as JSON; a missing node when it has none.
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

  public Answer get(String path) {
    return call("GET", path, "");
  }

  public Answer post(String path) {
    return call("POST", path, "");
  }

  public Answer post(String path, String body) {
    return call("POST", path, body);
  }

  public Answer delete(String path) {
    return call("DELETE", path, "");
  }

  public String url(String path) {
    return url + path;
  }

  /// The state of a generation; empty when there is none of this number.
  public String state(int number) {
    return get("/v1/generations/" + number).body().path("state").asString("");
  }

  private Answer call(String method, String path, String body) {
    var raw = TestStack.exchange(method, url + path, body);
    return new Answer(raw.statusCode(), JSON.readTree(raw.body()), raw);
  }
}
