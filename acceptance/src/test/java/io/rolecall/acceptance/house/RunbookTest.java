package io.rolecall.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.monitoring.KnownMeter;
import io.rolecall.acceptance.monitoring.MonitoringFiles;
import io.rolecall.acceptance.monitoring.MonitoringFiles.Query;
import io.rolecall.acceptance.monitoring.MonitoringFiles.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules, dashboard and runbook belong together. Whether the queries work is seen by
/// `MonitoringIT`.
class RunbookTest {
  private final List<Rule> rules = MonitoringFiles.rules();

  @Test
  void each_alert_has_a_page_with_its_query_and_links_to_it() {
    assertThat(rules).hasSizeGreaterThan(10);
    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.runbook()).isEqualTo("docs/runbook/" + rule.name() + ".md");
          assertThat(SourceTree.text(SourceTree.ROOT.resolve(rule.runbook())))
              .startsWith("# " + rule.name() + "\n")
              .contains("\n" + rule.query() + "\n")
              .contains("## What it means\n", "## What to look at\n", "## What to do\n");
        });
  }

  @Test
  void each_page_is_that_of_an_alert_and_is_listed() throws IOException {
    String list = SourceTree.text(SourceTree.ROOT.resolve("docs/runbook/README.md"));
    Set<String> expected =
        Stream.concat(Stream.of("README.md"), rules.stream().map(it -> it.name() + ".md"))
            .collect(Collectors.toSet());

    try (var pages = Files.list(SourceTree.ROOT.resolve("docs/runbook"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(rules)
        .allSatisfy(rule ->
            assertThat(list)
                .contains(
                    "| [%s](%s.md) | %s |".formatted(rule.name(), rule.name(), rule.severity())));
  }

  @Test
  void rules_and_panels_name_meters_of_the_table() {
    Set<String> known =
        KnownMeter.all().stream()
            .flatMap(meter ->
                Stream.of("", "_count", "_sum", "_max", "_bucket")
                    .map(suffix -> meter.prometheus() + suffix))
            .collect(Collectors.toSet());
    List<String> named =
        Stream.concat(
                rules.stream().map(Rule::query),
                MonitoringFiles.queries().stream().map(Query::query))
            .flatMap(query -> MonitoringFiles.series(query).stream())
            .filter(name -> name.startsWith("rolecall_"))
            .toList();

    assertThat(named).hasSizeGreaterThan(40);
    assertThat(known).containsAll(named);
  }
}
