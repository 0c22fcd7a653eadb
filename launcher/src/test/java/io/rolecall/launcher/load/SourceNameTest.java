package io.rolecall.launcher.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.events.PostingIdentity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceNameTest {
  @ParameterizedTest
  @CsvSource({
    "Acme.json, acme",
    "Acme.json.gz, acme",
    "ACME.NDJSON.GZ, acme",
    "acme.jsonl, acme",
    "Hyperliquid_20Labs.json.gz, hyperliquid_20labs",
    "arb-interactive.json, arb-interactive",
    "acme.2026-01.ndjson, acme.2026-01",
    "Two Words & More.json, two-words---more",
    "_private.json, private",
    "Überall.json, berall",
    "gz.json.json, gz.json",
  })
  void a_source_is_the_file_name_in_lower_case_without_its_endings(String file, String source) {
    assertThat(SourceName.of(Path.of("feeds", file))).isEqualTo(source);
  }

  @Test
  void a_long_name_is_cut() {
    assertThat(SourceName.of(Path.of("a".repeat(200) + ".json"))).isEqualTo("a".repeat(64));
  }

  @ParameterizedTest
  @ValueSource(strings = {"求人.json", "---.ndjson", ".json.json"})
  void whatever_comes_out_is_a_source_or_refused(String file) {
    try {
      assertThat(PostingIdentity.complaintAboutSource(SourceName.of(Path.of(file)))).isEmpty();
    } catch (FeedException e) {
      assertThat(e).hasMessageContaining("Rename it");
    }
  }

  @Test
  void a_name_without_letters_and_digits_is_refused() {
    assertThatThrownBy(() -> SourceName.of(Path.of("求人.json")))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("求人.json");
  }
}
