package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.acceptance.pipeline.Rolecall;
import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// From topic to index: postings that have piled up in the topic while the indexer was away, beside
/// `_bulk` requests with the documents that it makes of them.
final class Indexing implements Scenario {
  private static final int POSTINGS = 10_000;

  /// So many before the first that counts: an indexer that has just started is slow.
  private static final int WARM_UP = 20_000;

  private static final int BULK = 100;
  private static final int THREADS = 2;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String RAW = "/jobs-raw";
  private static final String INDEXER = "topic to index, postings a second";
  private static final String PLAIN = "plain _bulk, documents a second";

  private final Pipeline pipeline;
  private final long run = System.currentTimeMillis();
  private final int openSearch;

  Indexing(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.openSearch = pipeline.rolecall().servers().openSearch().getPort();
  }

  @Override
  public String name() {
    return "indexing";
  }

  @Override
  public String description() {
    return "The last %,d of the postings that wait in the topic when an indexer starts, %,d others before them, and %d threads that send as many documents that it has made to an index of the same mapping, %d in a request."
        .formatted(POSTINGS, WARM_UP, THREADS, BULK);
  }

  @Override
  public Map<String, Double> round(int number) throws Exception {
    String source = "indexing-%d-%d".formatted(run, number);
    var figures = new LinkedHashMap<String, Double>();
    figures.put(INDEXER, fromTopic(source));
    figures.put(PLAIN, plain(bulks(source)));
    return figures;
  }

  private double fromTopic(String source) throws IOException, InterruptedException {
    pipeline.awaitIdle();
    pipeline.rolecall().kill(Rolecall.Service.INDEXER);
    String lines = String.join("\n", pipeline.corpus().postings(WARM_UP + POSTINGS));
    pipeline.api().bulk(source, BodyPublishers.ofString(lines));
    pipeline.rolecall().start(Rolecall.Service.INDEXER);
    await()
        .atMost(LONG)
        .pollInterval(LOOK)
        .ignoreExceptions()
        .until(() -> pipeline.topicLag() > 0 && pipeline.topicLag() < POSTINGS);
    long left = pipeline.topicLag();
    long begin = System.nanoTime();
    await().atMost(LONG).pollInterval(LOOK).until(() -> pipeline.topicLag() == 0);
    return Pipeline.perSecond(left, begin);
  }

  /// The documents of a source, in requests.
  private List<byte[]> bulks(String source) throws IOException {
    send("POST", "/jobs/_refresh", "");
    var bulks = new ArrayList<byte[]>();
    String after = "";
    while (true) {
      String query =
          "{\"size\":%d,\"version\":true,\"sort\":[\"id\"],\"query\":{\"term\":{\"source\":\"%s\"}}%s}"
              .formatted(BULK, source, after);
      JsonNode hits = send("POST", "/jobs/_search", query).at("/hits/hits");
      if (hits.isEmpty() || bulks.size() * BULK >= POSTINGS) {
        return bulks;
      }
      bulks.add(
          hits.valueStream()
              .map(Indexing::action)
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
      after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
    }
  }

  private static String action(JsonNode hit) {
    return "{\"index\":{\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n%s\n"
        .formatted(hit.get("_id").asString(), hit.get("_version").asLong(), hit.get("_source"));
  }

  private double plain(List<byte[]> bulks) throws Exception {
    try (var wire = new Wire(openSearch)) {
      wire.send("DELETE", RAW, new byte[0]);
    }
    send(
        "PUT",
        RAW,
        "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), JobsIndex.mapping()));
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var all = new ArrayList<Future<JsonNode>>();
      for (byte[] bulk : bulks) {
        all.add(threads.submit(() -> send("POST", RAW + "/_bulk", bulk)));
      }
      for (Future<JsonNode> each : all) {
        assertThat(each.get().path("errors").asBoolean(true)).isFalse();
      }
    }
    double perSecond = Pipeline.perSecond(POSTINGS, begin);
    send("DELETE", RAW, "");
    return perSecond;
  }

  private JsonNode send(String method, String path, String body) throws IOException {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode send(String method, String path, byte[] body) throws IOException {
    try (var wire = new Wire(openSearch)) {
      Wire.Answer answer = wire.send(method, path, body);
      assertThat(answer.status()).as(answer.text()).isLessThan(300);
      return Api.JSON.readTree(answer.body());
    }
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(INDEXER, PLAIN, 0.95));
  }
}
