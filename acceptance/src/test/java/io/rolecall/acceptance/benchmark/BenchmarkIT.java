package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The benchmark: starts everything, loads a corpus, and has the scenarios take turns. See README.
///
/// `-Dbenchmark.size=` 10k (default), 100k or 1M postings; `-Dbenchmark.rounds=` how many rounds
/// count, 3 by default; `-Dbenchmark.only=` names of scenarios, separated by commas.
@Tag("measure")
class BenchmarkIT {
  private static final Path FOLDER = Path.of("target", "measure", "benchmark");
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
  private static final Set<String> ONLY =
      Set.of(System.getProperty("benchmark.only", "").split(",", -1));

  @Test
  void scenarios_beside_their_limits() throws Exception {
    int size = size(System.getProperty("benchmark.size", "10k"));
    Pipeline pipeline = Pipeline.shared();
    int real = pipeline.corpus().load(pipeline.api(), size);
    pipeline.awaitIdle();
    var report =
        new Report(
            FOLDER,
            Machine.description()
                + "%,d postings were there before, %,d of them real.\n".formatted(size, real));
    try (var bulk = new BulkBesideCopy(pipeline)) {
      List<Scenario> chosen = chosen(pipeline, bulk, report);
      for (int round = 0; round <= ROUNDS; round++) {
        for (Scenario scenario : chosen) {
          var figures = scenario.round(round);
          System.out.println(scenario.name() + ", round " + round + ": " + figures);
          if (round > 0) {
            report.add(scenario, figures);
          }
        }
      }
    }
    System.out.println(report.markdown());
    assertThat(FOLDER.resolve("benchmark.json")).isNotEmptyFile();
  }

  /// What a search costs is measured by scenarios of its own; here is the place for them.
  private static List<Scenario> chosen(Pipeline pipeline, BulkBesideCopy bulk, Report report)
      throws Exception {
    List<Scenario> all =
        List.of(
            new SinglePuts(pipeline, 64, 0.5),
            new SinglePuts(pipeline, 256, 0.5),
            bulk,
            new LoadBehindRelay(pipeline),
            new Indexing(pipeline),
            new MixedFreshness(pipeline));
    var chosen = new ArrayList<Scenario>();
    for (Scenario scenario : all) {
      if (ONLY.contains("") || ONLY.contains(scenario.name())) {
        if (scenario.obstacle().isEmpty()) {
          chosen.add(scenario);
        } else {
          report.skip(scenario, scenario.obstacle());
        }
      }
    }
    return chosen;
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
