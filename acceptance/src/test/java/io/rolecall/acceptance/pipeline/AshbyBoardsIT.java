package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Real job boards, where they are at hand: beside the project, in `../shared/data/ashby-boards`.
class AshbyBoardsIT {
  private static final Path BOARDS =
      Path.of(System.getProperty("rolecall.root", ".."), "../shared/data/ashby-boards");

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);

  /// What became of the listed postings of all boards.
  private record Load(long listed, Map<String, Long> outcomes, Map<String, Long> reasons) {}

  @Test
  void every_listed_posting_ends_in_one_outcome_and_can_be_found() throws Exception {
    assumeThat(BOARDS).as("real boards are not at hand: %s", BOARDS).isDirectory();

    Load first = loadAll();

    assertThat(first.outcomes().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(first.listed());
    assertThat(first.outcomes().getOrDefault("rejected", 0L))
        .as("refused: %s", first.reasons())
        .isLessThan(first.listed() / 100);
    long accepted = first.outcomes().get("created");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(indexed()).isEqualTo(accepted));
    assertThat(api.total("q=software%20engineer")).isGreaterThan(200);
    assertFirstPage("q=account%20executive", "account executive");
    assertFirstPage("q=product%20designer", "designer");

    long records = truth.records();
    Load second = loadAll();
    assertThat(second.outcomes())
        .isEqualTo(
            first.outcomes().containsKey("rejected")
                ? Map.of("unchanged", accepted, "rejected", first.outcomes().get("rejected"))
                : Map.of("unchanged", accepted));
    assertThat(truth.records()).isEqualTo(records);
  }

  private void assertFirstPage(String query, String words) {
    assertThat(api.search(query + "&size=10").body().get("jobs"))
        .isNotEmpty()
        .allSatisfy(job ->
            assertThat(job.get("title").stringValue().toLowerCase(Locale.ROOT)).contains(words));
  }

  /// How many open documents of the boards the index holds.
  private long indexed() {
    return truth
        .openSearch(
            "POST",
            "/jobs/_count",
            "{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"state\":\"open\"}},"
                + "{\"prefix\":{\"source\":\"ashby.\"}}]}}}")
        .get("count")
        .longValue();
  }

  private Load loadAll() throws IOException, InterruptedException {
    var outcomes = new TreeMap<String, Long>();
    var reasons = new HashMap<String, Long>();
    long listed = 0;
    for (Path file : boards()) {
      byte[] board = read(file);
      for (JsonNode job : Api.JSON.readTree(board).get("jobs")) {
        listed += job.path("isListed").asBoolean(true) ? 1 : 0;
      }
      String name = file.getFileName().toString().replace(".json.gz", "");
      String source = "ashby." + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
      var response = api.ashby(source, board);
      assertThat(response.statusCode()).as(name).isEqualTo(200);
      List<JsonNode> results = response.body().lines().map(Api.JSON::readTree).toList();
      assertThat(results.getLast().has("summary")).as(name).isTrue();
      for (JsonNode result : results.subList(0, results.size() - 1)) {
        outcomes.merge(result.get("outcome").stringValue(), 1L, Long::sum);
        if (result.has("problem")) {
          reasons.merge(result.get("problem").toString(), 1L, Long::sum);
        }
      }
    }
    return new Load(listed, outcomes, reasons);
  }

  private static List<Path> boards() throws IOException {
    try (var files = Files.list(BOARDS)) {
      return files.filter(it -> it.toString().endsWith(".json.gz")).sorted().toList();
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
