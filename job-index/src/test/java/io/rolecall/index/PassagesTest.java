package io.rolecall.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final String SENTENCE = "We build pipelines that lose nothing. ";

  @Test
  void short_text_is_one_passage() {
    assertThat(Passages.of(" Baker\nin Bonn. At night. \n"))
        .containsExactly("Baker\nin Bonn. At night.");
    assertThat(Passages.of(" \n ")).isEmpty();
    assertThat(Passages.of("")).isEmpty();
  }

  @Test
  void passages_end_with_sentences() {
    List<String> passages = Passages.of(SENTENCE.repeat(20));

    assertThat(passages).hasSize(4).allMatch(passage -> passage.equals(SENTENCE.repeat(5).strip()));
  }

  @Test
  void a_line_ends_a_passage_as_well() {
    String line = "Requirements without a full stop";

    assertThat(Passages.of((line + "\n").repeat(8)))
        .containsExactly((line + "\n").repeat(6).strip(), line + "\n" + line);
  }

  @Test
  void a_sentence_that_is_too_long_is_cut_between_words() {
    List<String> passages = Passages.of("stone ".repeat(100));

    assertThat(passages).allMatch(passage -> passage.length() <= Passages.MOST);
    assertThat(String.join(" ", passages)).isEqualTo("stone ".repeat(100).strip());
  }

  @Test
  void text_without_spaces_is_cut_between_code_points() {
    List<String> passages = Passages.of("a" + "😀".repeat(300));

    assertThat(passages).allMatch(passage -> passage.length() <= Passages.MOST);
    assertThat(passages.getFirst()).hasSize(Passages.MOST - 1);
    assertThat(String.join("", passages)).isEqualTo("a" + "😀".repeat(300));
  }
}
