package io.rolecall.indexer.rebuild;

import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.Calls;
import io.rolecall.indexer.MadePostings;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import io.rolecall.indexer.meter.IndexerMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// How fast a rebuild is beside a plain `_bulk` load of the same documents, and what searches feel
/// of it. Writes `target/measure/replay.md`.
@Tag("measure")
class ReplaySpeedIT {
  private static final int POSTINGS = Integer.getInteger("postings", 40_000);
  private static final int BULK = 100;
  private static final int THREADS = 2;
  private static final int ROUNDS = Integer.getInteger("rounds", 3);

  /// Progress is told once a second; who asks more often takes time from what is measured.
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final int SEARCHES_A_SECOND = 20;
  private static final Path REPORT = Path.of("target", "measure", "replay.md");

  /// One more setting of the indexer, to see what it does: `-Doption=--rolecall.indexing…`.
  private static final String OPTION =
      System.getProperty("option", "--rolecall.indexing.batches=2");

  private static final String NEVER = "--rolecall.generations.ready-for=1h";

  private final TestStack stack = TestStack.fresh().withTopic();
  private final StringBuilder report = new StringBuilder();
  private double inARequest;

  @Test
  void a_rebuild_beside_a_bulk_load_and_searches_beside_a_rebuild() throws Exception {
    publish();
    report.append(Turns.HEAD.formatted(POSTINGS));
    var raw = new Turns("raw `_bulk`, 2 at a time", stack);
    var rebuilt = new Turns("rebuild, `rolecall.share.time=1`", stack);
    try (var indexer = stack.indexer("--rolecall.share.time=1", NEVER, OPTION)) {
      await().atMost(Duration.ofMinutes(10)).until(() -> stack.found("state:open") == POSTINGS);
      List<String> bulks = bulks();
      var calls = new Calls(indexer);
      // The first round warms up, and does not count.
      for (int round = 0; round <= ROUNDS; round++) {
        raw(bulks, raw);
        rebuild(calls, rebuilt);
      }
      var meters = indexer.getBean(MeterRegistry.class);
      inARequest = meters.get(IndexerMeter.BULK_SIZE.id()).summary().mean();
    }
    report.append(raw.row()).append(rebuilt.row());
    report.append(
        "%nRequests of the indexer have %.0f documents on average.%n".formatted(inARequest));
    write();
    if (System.getProperty("searches", "").equals("false")) {
      return;
    }

    report.append("%n| searches, 20 a second | p50 | p99 | max |%n|---|---|---|---|%n".formatted());
    try (var indexer = stack.indexer()) {
      await().until(() -> new Calls(indexer).state(1).equals("live"));
      searches("no rebuild", indexer, false);
    }
    try (var indexer = stack.indexer(NEVER)) {
      searches("a rebuild with its usual share", indexer, true);
    }
    try (var indexer = stack.indexer(NEVER, "--rolecall.share.time=1")) {
      searches("a rebuild with `rolecall.share.time=1`", indexer, true);
    }
    write();
  }

  private void write() throws IOException {
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }

  /// A rebuild, from its first records to its last.
  private void rebuild(Calls calls, Turns turns) {
    int number = begin(calls);
    await().until(() -> progress(calls, number).path("progress").asDouble(0) > 0);
    double already = progress(calls, number).path("progress").asDouble();
    turns.begin();
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(LOOK)
        .until(() -> progress(calls, number).path("lag").asLong(1) == 0);
    turns.end(POSTINGS * (1 - already));
    assertThat(stack.held("jobs-%06d".formatted(number))).hasSize(Math.min(POSTINGS, 10_000));
    calls.delete("/v1/generations/" + number);
    await().until(() -> stack.get("/jobs-%06d".formatted(number)).has("error"));
  }

  private static int begin(Calls calls) {
    await().ignoreExceptions().until(() -> calls.state(1).equals("live"));
    return calls.post("/v1/generations").body().path("number").asInt();
  }

  private static JsonNode progress(Calls calls, int number) {
    return calls.get("/v1/generations/" + number).body();
  }

  /// Plain bulk requests, with external versions as the indexer sends them.
  private void raw(List<String> bulks, Turns turns)
      throws InterruptedException, ExecutionException {
    String settings = new IndexSettings(Map.of()).whileFilled();
    stack.send("DELETE", "/jobs-raw", "");
    stack.send(
        "PUT",
        "/jobs-raw",
        "{\"settings\":%s,\"mappings\":%s}".formatted(settings, JobsIndex.mapping()));
    turns.begin();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var all = new ArrayList<Future<JsonNode>>();
      bulks.forEach(bulk -> all.add(threads.submit(() -> load(bulk))));
      for (Future<JsonNode> each : all) {
        assertThat(each.get()).isEmpty();
      }
    }
    turns.end(POSTINGS);
    stack.send("POST", "/jobs-raw/_refresh", "");
    assertThat(stack.get("/jobs-raw/_count").path("count").asInt()).isEqualTo(POSTINGS);
    stack.send("DELETE", "/jobs-raw", "");
  }

  /// Sends a request again for as long as OpenSearch has no memory for it, as every loader does.
  private JsonNode load(String bulk) {
    return await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> stack.send("POST", "/jobs-raw/_bulk?filter_path=error.type,items.*.error", bulk),
            answer -> !answer.at("/error/type").asString("").equals("circuit_breaking_exception"));
  }

  /// The documents of the live index, in requests as large as the indexer's and in about the order
  /// in which the topic has them. By their ids they would be indexed faster than they ever are: an
  /// id greater than all before needs no look for its version.
  private List<String> bulks() {
    var bulks = new ArrayList<String>();
    String after = "";
    while (true) {
      String query =
          "{\"size\":%d,\"version\":true,\"sort\":[\"updatedAt\",\"id\"]%s}".formatted(BULK, after);
      JsonNode hits = stack.send("POST", "/jobs/_search", query).at("/hits/hits");
      if (hits.isEmpty()) {
        return bulks;
      }
      bulks.add(
          hits.valueStream()
              .map(hit ->
                  "{\"index\":{\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n%s\n"
                      .formatted(
                          hit.get("_id").asString(),
                          hit.get("_version").asLong(),
                          hit.get("_source")))
              .collect(Collectors.joining()));
      after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
    }
  }

  /// Searches sent when they are due, whatever became of those before.
  private void searches(String name, ConfigurableApplicationContext indexer, boolean rebuilding)
      throws InterruptedException, ExecutionException {
    var calls = new Calls(indexer);
    int number = 0;
    if (rebuilding) {
      number = begin(calls);
      int built = number;
      await().until(() -> progress(calls, built).path("progress").asDouble(0) > 0);
    }
    var took = new ArrayList<Future<Long>>();
    try (var schedule = Executors.newScheduledThreadPool(32)) {
      long begin = System.nanoTime();
      for (int i = 0; i < 15 * SEARCHES_A_SECOND; i++) {
        long wait = i * (1_000_000_000L / SEARCHES_A_SECOND);
        String word = MadePostings.word(i % MadePostings.TITLE_WORDS);
        took.add(schedule.schedule(() -> search(begin + wait, word), wait, TimeUnit.NANOSECONDS));
      }
    }
    long[] sorted = new long[took.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = took.get(i).get();
    }
    Arrays.sort(sorted);
    report.append(
        "| %s | %d ms | %d ms | %d ms |%n"
            .formatted(name, quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1)));
    if (rebuilding) {
      assertThat(progress(calls, number).path("lag").asLong()).isPositive();
      calls.delete("/v1/generations/" + number);
      int built = number;
      await().until(() -> stack.get("/jobs-%06d".formatted(built)).has("error"));
    }
  }

  private long search(long due, String word) {
    String query =
        """
        {"query":{"bool":{"must":{"multi_match":{"query":"%s","fields":["title^3","descriptionIn.en","description"]}},
         "filter":{"term":{"state":"open"}}}},"size":20,"track_total_hits":10000,
         "aggs":{"company":{"terms":{"field":"company.name"}}}}\
        """
            .formatted(word);
    assertThat(stack.send("POST", "/jobs/_search", query).path("hits").path("hits").size())
        .isPositive();
    return System.nanoTime() - due;
  }

  private static long quantile(long[] sorted, double quantile) {
    return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1_000_000;
  }

  private void publish() {
    try (var publisher = new Publisher(stack)) {
      for (int from = 0; from < POSTINGS; from += 500) {
        publisher.publish(
            IntStream.range(from, from + 500)
                .mapToObj(n -> Publisher.open("p" + n, 1, MadePostings.posting(n))));
      }
    }
  }
}
