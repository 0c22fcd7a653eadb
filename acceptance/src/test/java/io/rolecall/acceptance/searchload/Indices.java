package io.rolecall.acceptance.searchload;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocuments;
import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The same documents in two indices: ours behind its alias, and one as it becomes when nothing is
/// said about fields.
record Indices(int port) {
  static final String AFTERNOON = "afternoon";
  private static final int BULK = 500;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Makes both, merged to one segment each, findable when this returns.
  void fill(Stream<OpenJob> documents) throws IOException {
    try (Wire wire = new Wire(port)) {
      String ours = JobsIndex.name(1);
      put(
          wire,
          ours,
          "{\"settings\":%s,\"mappings\":%s,\"aliases\":{\"%s\":{}}}"
              .formatted(JobsIndex.settings(), JobsIndex.mapping(), JobsIndex.ALIAS));
      put(wire, AFTERNOON, "{\"settings\":{\"number_of_replicas\":0}}");
      documents
          .gather(Gatherers.windowFixed(BULK))
          .forEach(batch -> {
            bulk(wire, ours, batch.stream(), Indices::document);
            bulk(wire, AFTERNOON, batch.stream(), Indices::withoutPosting);
          });
      for (String index : new String[] {ours, AFTERNOON}) {
        ok(wire.post("/" + index + "/_forcemerge?max_num_segments=1", new byte[0]));
        ok(wire.post("/" + index + "/_refresh", new byte[0]));
      }
    }
  }

  private static void put(Wire wire, String index, String body) throws IOException {
    wire.send("DELETE", "/" + index, new byte[0]);
    ok(wire.send("PUT", "/" + index, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void bulk(
      Wire wire, String index, Stream<OpenJob> jobs, Function<OpenJob, String> source) {
    StringBuilder lines = new StringBuilder();
    jobs.forEach(job ->
        lines
            .append("{\"index\":{\"_id\":\"%s\"}}\n".formatted(job.id()))
            .append(source.apply(job))
            .append('\n'));
    try {
      Wire.Answer answer =
          wire.post("/" + index + "/_bulk", lines.toString().getBytes(StandardCharsets.UTF_8));
      ok(answer);
      if (JSON.readTree(answer.body()).path("errors").asBoolean(true)) {
        throw new AssertionError(answer.text());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String document(OpenJob job) {
    return new String(JobDocuments.toJson(job), StandardCharsets.UTF_8);
  }

  /// Nobody would index the whole document a second time as one text.
  private static String withoutPosting(OpenJob job) {
    ObjectNode document = (ObjectNode) JSON.readTree(JobDocuments.toJson(job));
    document.remove("posting");
    return document.toString();
  }

  private static void ok(Wire.Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer.text());
    }
  }
}
