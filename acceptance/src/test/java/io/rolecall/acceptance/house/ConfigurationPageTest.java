package io.rolecall.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.house.SettingsRecord.Setting;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` lists the properties that there are.
class ConfigurationPageTest {
  private final GeneratedPage page = new GeneratedPage("docs/configuration.md");

  @Test
  void the_page_of_properties_says_what_the_code_says() {
    page.has("ingest-service", section("io.rolecall.ingest"));
    page.has("indexer", section("io.rolecall.indexer"));
    page.has("search-service", section("io.rolecall.search"));
  }

  private static String section(String topPackage) {
    List<SettingsRecord> all = SettingsRecord.in(topPackage);
    assertThat(all).hasSizeGreaterThan(8);
    return all.stream().map(ConfigurationPageTest::section).collect(Collectors.joining("\n"));
  }

  private static String section(SettingsRecord of) {
    return "### `%s`\n%s\n\n| property | default | type | |\n|---|---|---|---|\n"
            .formatted(of.prefix(), plain(of.description()))
        + of.settings().stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
  }

  private static String row(Setting setting) {
    String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting.name(), standard, setting.type(), plain(setting.meaning()));
  }

  /// Links of Javadoc lead nowhere here.
  private static String plain(String text) {
    return text.replaceAll("\\[#?([\\w#]+)]", "`$1`").replace("|", "\\|");
  }
}
