package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a benchmark found: `benchmark.md`, the same as `benchmark.json`, and a picture for each
/// scenario. Written anew after each round, so that one that was cut short is of use.
final class Report {
  private final Path folder;
  private final String machine;
  private final Map<Scenario, List<Map<String, Double>>> rounds = new LinkedHashMap<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private final StringBuilder notes = new StringBuilder();

  Report(Path folder, String machine) {
    this.folder = folder;
    this.machine = machine;
  }

  void add(Scenario scenario, Map<String, Double> round) throws IOException {
    rounds.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(round);
    write();
  }

  void skip(String scenario, String why) throws IOException {
    skipped.put(scenario, why);
    write();
  }

  /// Something to know beside the figures.
  ///
  /// @param text Markdown
  void note(String title, String text) {
    notes.append("\n").append(title).append("\n\n").append(text);
  }

  private void write() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("benchmark.md"), markdown());
    Files.writeString(folder.resolve("benchmark.json"), json());
    for (var one : rounds.entrySet()) {
      Files.writeString(
          folder.resolve(one.getKey().name() + ".svg"), Plot.of(one.getKey(), one.getValue()));
    }
  }

  String markdown() {
    var text =
        new StringBuilder(
            "# Benchmark\n\n| what | median | rounds | goal | |\n|---|---|---|---|---|\n");
    rounds.forEach((scenario, all) -> scenario.goals().forEach(goal -> row(text, goal, all)));
    skipped.forEach(
        (name, why) -> text.append("\n%s was not measured to its end: %s\n".formatted(name, why)));
    rounds.forEach((scenario, all) -> figures(text, scenario, all));
    return text.append(notes).append("\n## Machine\n").append(machine).toString();
  }

  private static void row(StringBuilder text, Goal goal, List<Map<String, Double>> all) {
    List<Double> values = goal.values(all);
    double median = median(values);
    text.append(
        "| %s | %s | %s | %s | %s |\n"
            .formatted(
                goal.words(),
                number(median),
                String.join(", ", values.stream().map(Report::number).toList()),
                goal.wanted(),
                goal.isMetBy(median) ? "met" : "not met"));
  }

  private static void figures(
      StringBuilder text, Scenario scenario, List<Map<String, Double>> all) {
    text.append(
        "\n## %s\n%s\n\n![%s](%s.svg)\n\n| | median | rounds |\n|---|---|---|\n"
            .formatted(scenario.name(), scenario.description(), scenario.name(), scenario.name()));
    for (String figure : all.getFirst().keySet()) {
      List<Double> values = all.stream().map(round -> round.get(figure)).toList();
      text.append(
          "| %s | %s | %s |\n"
              .formatted(
                  figure,
                  number(median(values)),
                  String.join(", ", values.stream().map(Report::number).toList())));
    }
  }

  private String json() {
    var scenarios = new LinkedHashMap<String, Object>();
    rounds.forEach((scenario, all) -> {
      var goals = new LinkedHashMap<String, Object>();
      scenario
          .goals()
          .forEach(goal ->
              goals.put(
                  goal.words(), Map.of("goal", goal.wanted(), "median", median(goal.values(all)))));
      scenarios.put(scenario.name(), Map.of("goals", goals, "rounds", all));
    });
    return JsonMapper.shared()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(Map.of("machine", machine, "scenarios", scenarios, "skipped", skipped));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  static String number(double value) {
    double size = Math.abs(value);
    int digits = size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
