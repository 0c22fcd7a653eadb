package io.rolecall.acceptance.benchmark;

import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocuments;
import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The open jobs of the live index once more, in an index as it becomes when nothing is said about
/// fields.
record AfternoonIndex(int port) {
  static final String NAME = "afternoon";
  private static final int BATCH = 500;

  /// Copies all, then merges both indices to one segment each; findable when this returns.
  ///
  /// @param seen is given every job
  void fill(Consumer<OpenJob> seen) throws IOException {
    try (Wire wire = new Wire(port)) {
      wire.send("DELETE", "/" + NAME, new byte[0]);
      ok(wire.send("PUT", "/" + NAME, utf8("{\"settings\":{\"number_of_replicas\":0}}")));
      ok(wire.post("/" + JobsIndex.ALIAS + "/_refresh", new byte[0]));
      String after = "";
      for (JsonNode hits = page(wire, after); !hits.isEmpty(); hits = page(wire, after)) {
        StringBuilder lines = new StringBuilder();
        hits.forEach(hit -> copy(hit, lines, seen));
        JsonNode answer = ok(wire.post("/" + NAME + "/_bulk", utf8(lines.toString())));
        if (answer.path("errors").asBoolean(true)) {
          throw new AssertionError(answer.toString());
        }
        after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
      }
      for (String index : List.of(JobsIndex.ALIAS, NAME)) {
        ok(wire.post("/" + index + "/_forcemerge?max_num_segments=1", new byte[0]));
        ok(wire.post("/" + index + "/_refresh", new byte[0]));
      }
    }
  }

  /// Bytes that the live index takes.
  double liveMegabytes() throws IOException {
    try (Wire wire = new Wire(port)) {
      return ok(wire.get("/" + JobsIndex.ALIAS + "/_stats/store"))
              .at("/_all/primaries/store/size_in_bytes")
              .asDouble(Double.NaN)
          / (1 << 20);
    }
  }

  private static JsonNode page(Wire wire, String after) throws IOException {
    String query =
        "{\"size\":%d,\"sort\":[\"id\"],\"query\":{\"term\":{\"state\":\"open\"}}%s}"
            .formatted(BATCH, after);
    return ok(wire.post("/" + JobsIndex.ALIAS + "/_search", utf8(query))).at("/hits/hits");
  }

  /// Nobody would index the whole posting a second time as one text, or take descriptions apart.
  private static void copy(JsonNode hit, StringBuilder lines, Consumer<OpenJob> seen) {
    ObjectNode document = (ObjectNode) hit.path("_source");
    OpenJob job = JobDocuments.openJob(Api.JSON.writeValueAsBytes(document));
    seen.accept(job);
    document.remove(List.of("posting", "descriptionIn"));
    document.put("description", job.text());
    lines
        .append("{\"index\":{\"_id\":\"%s\"}}\n".formatted(job.id()))
        .append(document)
        .append('\n');
  }

  private static JsonNode ok(Wire.Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer.text());
    }
    return Api.JSON.readTree(answer.body());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
