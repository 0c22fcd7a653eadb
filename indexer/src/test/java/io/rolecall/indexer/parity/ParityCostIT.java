package io.rolecall.indexer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingId;
import io.rolecall.events.PostingIdentity;
import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.TestStack;
import io.rolecall.indexer.opensearch.OpenSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the index's half of a comparison costs over many postings. Writes
/// `target/measure/parity.md`.
@Tag("measure")
class ParityCostIT {
  private static final int POSTINGS = Integer.getInteger("postings", 1_000_000);
  private static final int BULK = 5_000;
  private static final Path REPORT = Path.of("target", "measure", "parity.md");

  private final StringBuilder report = new StringBuilder();

  @Test
  void digests_and_deep_looks_over_many_postings() throws IOException {
    TestStack stack = TestStack.fresh().withTopic();
    stack.send(
        "PUT",
        "/jobs-raw",
        "{\"settings\":{\"index\":{\"refresh_interval\":\"-1\",\"number_of_replicas\":0}},\"mappings\":%s}"
            .formatted(withoutAnalysis()));
    for (int from = 0; from < POSTINGS; from += BULK) {
      String bulk =
          IntStream.range(from, from + BULK)
              .mapToObj(ParityCostIT::posting)
              .collect(Collectors.joining());
      stack.send("POST", "/jobs-raw/_bulk?filter_path=errors", bulk);
    }
    stack.send("POST", "/jobs-raw/_refresh", "");
    List<String> changed =
        IntStream.range(0, 10_000).mapToObj(n -> id(n * (POSTINGS / 10_000)).value()).toList();
    report.append("| %,d documents | time |%n|---|---|%n".formatted(POSTINGS));
    try (var indexer = stack.indexer();
        var snapshot = IndexSnapshot.open(indexer.getBean(OpenSearch.class), "jobs-raw")) {
      assertThat(snapshot.sums(4_096, 16, List.of()).documents()).isEqualTo(POSTINGS);
      time("digest, 4,096 buckets", () -> snapshot.sums(4_096, 16, List.of()));
      time("digest without 10,000 changed ids", () -> snapshot.sums(4_096, 16, changed));
      time("one bucket listed", () -> snapshot.range(16, 32));
      var seen = new AtomicLong();
      time("every document looked at", () -> snapshot.all(page -> seen.addAndGet(page.size())));
      assertThat(seen).hasValue(POSTINGS);
    } finally {
      stack.send("DELETE", "/jobs-raw", "");
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }

  private interface Task {
    void run() throws IOException;
  }

  private void time(String name, Task task) throws IOException {
    long begin = System.nanoTime();
    task.run();
    report.append("| %s | %,d ms |%n".formatted(name, (System.nanoTime() - begin) / 1_000_000));
  }

  private static String posting(int number) {
    PostingId id = id(number);
    return Stream.of(
            "{\"index\":{\"_id\":\"%s\",\"version\":7,\"version_type\":\"external\"}}"
                .formatted(id.value()),
            "{\"id\":\"%s\",\"state\":\"open\",\"version\":7,\"bucket\":%d,\"hash\":%d}"
                .formatted(id.value(), PostingDigest.bucket(id), PostingDigest.hash(id, 7)),
            "")
        .collect(Collectors.joining("\n"));
  }

  private static PostingId id(int number) {
    return new PostingIdentity("many", Integer.toString(number)).id();
  }

  /// Only the fields that a comparison reads: text would only make the loading longer.
  private static String withoutAnalysis() {
    assertThat(JobsIndex.mapping()).contains("\"hash\": { \"type\": \"long\", \"index\": false }");
    return """
    {"properties": {"id": {"type": "keyword"}, "state": {"type": "keyword"},
     "version": {"type": "long", "index": false}, "bucket": {"type": "integer"},
     "hash": {"type": "long", "index": false}}}\
    """;
  }
}
