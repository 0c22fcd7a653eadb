package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The benchmark: starts everything, loads a corpus, and has each scenario and its limit take
/// turns. See README.
///
/// `-Dbenchmark.size=` 10k (default), 100k or 1M postings; `-Dbenchmark.rounds=` how many rounds
/// count, 3 by default; `-Dbenchmark.only=` names of scenarios, separated by commas.
@Tag("measure")
class BenchmarkIT {
  private static final Path FOLDER = Path.of("target", "measure", "benchmark");
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
  private static final Set<String> ONLY =
      Set.of(System.getProperty("benchmark.only", "").split(",", -1));

  private static final List<Throwable> FAILURES = new ArrayList<>();

  @Test
  void scenarios_beside_their_limits() throws Exception {
    int size = size(System.getProperty("benchmark.size", "10k"));
    Pipeline pipeline = Pipeline.shared();
    var loaded = Loaded.load(pipeline, size);
    pipeline.awaitIdle();
    var report =
        new Report(
            FOLDER,
            Machine.description()
                + "%,d postings were there before, %,d of them real.\n"
                    .formatted(loaded.postings(), loaded.real()));
    var scenarios = scenarios(pipeline, loaded, report);
    assertThat(ONLY.contains("") || scenarios.keySet().containsAll(ONLY))
        .as("%s are the scenarios", scenarios.keySet())
        .isTrue();
    for (var one : scenarios.entrySet()) {
      if (ONLY.contains("") || ONLY.contains(one.getKey())) {
        run(one.getKey(), one.getValue(), report);
      }
    }
    System.out.println(report.markdown());
    assertThat(FAILURES).isEmpty();
    assertThat(FOLDER.resolve("benchmark.json")).isNotEmptyFile();
  }

  /// In the order in which they run: what searches cost is measured before others write, and those
  /// that write most are the last.
  private static Map<String, Callable<Scenario>> scenarios(
      Pipeline pipeline, Loaded loaded, Report report) {
    var scenarios = new LinkedHashMap<String, Callable<Scenario>>();
    scenarios.put("size", () -> new Size(pipeline, loaded));
    var searches = new LazySearches(pipeline, report);
    scenarios.put("search", () -> new SearchBesideBodies(searches.call()));
    scenarios.put("search-mix", () -> new SearchMix(searches.call()));
    scenarios.put("overload", () -> new Overload(searches.call()));
    scenarios.put("freshness", () -> new MixedFreshness(pipeline, searches.call()));
    scenarios.put("ingest-single-64", () -> new SinglePuts(pipeline, 64, 0.5));
    scenarios.put("ingest-single-256", () -> new SinglePuts(pipeline, 256, 0.5));
    scenarios.put("ingest-bulk", () -> new BulkBesideCopy(pipeline));
    scenarios.put("relay", () -> new LoadBehindRelay(pipeline));
    scenarios.put("indexing", () -> new Indexing(pipeline));
    scenarios.put("indexers", () -> new SeveralIndexers(pipeline));
    return scenarios;
  }

  /// One that fails is in the report, and does not keep the others from running.
  private static void run(String name, Callable<Scenario> made, Report report) throws Exception {
    try (Scenario scenario = made.call()) {
      if (!scenario.obstacle().isEmpty()) {
        report.skip(name, scenario.obstacle());
        return;
      }
      for (int round = 0; round <= ROUNDS; round++) {
        var figures = scenario.round(round);
        System.out.println(name + ", round " + round + ": " + figures);
        if (round > 0) {
          report.add(scenario, figures);
        }
      }
    } catch (Exception | AssertionError e) {
      FAILURES.add(e);
      report.skip(name, e.toString());
    }
  }

  /// Made for the first scenario that wants them.
  private static final class LazySearches implements Callable<Searches> {
    private final Pipeline pipeline;
    private final Report report;
    private Searches searches;

    LazySearches(Pipeline pipeline, Report report) {
      this.pipeline = pipeline;
      this.report = report;
    }

    @Override
    public Searches call() throws Exception {
      if (searches == null) {
        searches = new Searches(pipeline);
        report.note("What a search asks OpenSearch for, one request at a time:", searches.kinds());
      }
      return searches;
    }
  }

  private static int size(String text) {
    return switch (text) {
      case "10k" -> 10_000;
      case "100k" -> 100_000;
      case "1M" -> 1_000_000;
      default -> Integer.parseInt(text);
    };
  }
}
