package io.rolecall.acceptance.house;

import io.rolecall.acceptance.monitoring.KnownMeter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/metrics.md` lists the meters that there are.
class MetersPageTest {
  private final GeneratedPage page = new GeneratedPage("docs/metrics.md");

  @Test
  void the_page_of_meters_says_what_the_code_says() {
    page.has("ingest-service", table(KnownMeter.ofIngest()));
    page.has("indexer", table(KnownMeter.ofIndexer()));
    page.has("search-service", table(KnownMeter.ofSearch()));
  }

  private static String table(List<KnownMeter> meters) {
    return meters.stream()
        .map(it ->
            "| `%s` | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                    it.id(),
                    it.prometheus(),
                    it.kind(),
                    it.unit(),
                    it.tag().isEmpty() ? "" : "`" + it.tag() + "`",
                    it.description()))
        .collect(
            Collectors.joining(
                "",
                """
                | meter | in Prometheus | kind | unit | tag | what it says |
                |---|---|---|---|---|---|
                """,
                ""));
  }
}
