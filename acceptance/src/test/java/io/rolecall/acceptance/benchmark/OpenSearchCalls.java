package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.pipeline.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Calls of an OpenSearch by hand, each on a connection of its own.
///
/// @param port of this machine
record OpenSearchCalls(int port) {
  JsonNode send(String method, String path, String body) throws IOException {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  /// The answer as JSON.
  ///
  /// @throws AssertionError when it is not a good one
  JsonNode send(String method, String path, byte[] body) throws IOException {
    Wire.Answer answer = answer(method, path, body);
    assertThat(answer.status()).as(answer.text()).isLessThan(300);
    return Api.JSON.readTree(answer.body());
  }

  /// Removes an index, if it is there.
  void delete(String index) throws IOException {
    assertThat(answer("DELETE", "/" + index, new byte[0]).status()).isIn(200, 404);
  }

  /// How many documents an index or alias has taken since its shards started; no refresh is needed
  /// to count them.
  long taken(String index) throws IOException {
    return send("GET", "/" + index + "/_stats/indexing", "")
        .at("/_all/primaries/indexing/index_total")
        .asLong();
  }

  /// How many documents a search finds.
  long found(String index) throws IOException {
    return send("GET", "/" + index + "/_count", "").path("count").asLong(-1);
  }

  /// What an index or alias takes on disk.
  double megabytes(String index) throws IOException {
    return send("GET", "/" + index + "/_stats/store", "")
            .at("/_all/primaries/store/size_in_bytes")
            .asDouble(Double.NaN)
        / (1 << 20);
  }

  private Wire.Answer answer(String method, String path, byte[] body) throws IOException {
    try (var wire = new Wire(port)) {
      return wire.send(method, path, body);
    }
  }
}
