package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetsTest {
  @Test
  void a_snippet_is_one_line() {
    assertThat(Snippets.of("  We\n\n build\u00a0things.\u0000 ")).isEqualTo("We build things.");
  }

  @Test
  void nothing_is_no_snippet() {
    assertThat(Snippets.of("")).isNull();
    assertThat(Snippets.of(" \n\u00a0")).isNull();
  }

  @Test
  void a_long_text_is_cut_between_words() {
    assertThat(Snippets.of("word ".repeat(100))).endsWith("word…").hasSizeLessThanOrEqualTo(301);
  }

  @Test
  void a_text_without_spaces_is_cut_between_characters() {
    String snippet = Snippets.of("a" + "\uD83D\uDE80".repeat(400));

    assertThat(snippet).endsWith("\uDE80…").hasSizeLessThanOrEqualTo(301);
  }

  @Test
  void markup_is_left_alone_since_a_snippet_is_text() {
    assertThat(Snippets.of("a <b> & c")).isEqualTo("a <b> & c");
  }
}
