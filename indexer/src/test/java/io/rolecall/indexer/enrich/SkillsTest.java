package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkillsTest {
  @Test
  void a_list_stays_a_list() {
    assertThat(Skills.of(List.of("Java", "C++", "C#", ".NET")))
        .containsExactly("Java", "C++", "C#", ".NET");
  }

  @Test
  void one_text_is_split() {
    assertThat(Skills.of(List.of("Java, Kafka; OpenSearch\nAWS (S3, EC2) • Go")))
        .containsExactly("Java", "Kafka", "OpenSearch", "AWS (S3, EC2)", "Go");
  }

  @Test
  void html_is_read_as_text() {
    assertThat(Skills.of(List.of("<ul><li>- R&amp;D</li><li>SQL,</li></ul>")))
        .containsExactly("R&D", "SQL");
  }

  @Test
  void each_skill_is_listed_once() {
    assertThat(Skills.of(List.of("Java", "java", "JAVA , Kafka"))).containsExactly("Java", "Kafka");
  }

  @Test
  void there_is_an_end_to_lists_and_to_words() {
    assertThat(Skills.of(List.of("a".repeat(5_000)))).containsExactly("a".repeat(200));
    assertThat(
            Skills.of(
                List.of(
                    String.join(",", IntStream.range(0, 5_000).mapToObj(i -> "s" + i).toList()))))
        .hasSize(100);
    assertThat(Skills.of(List.of("- ".repeat(50_000)))).hasSizeLessThan(2);
  }
}
