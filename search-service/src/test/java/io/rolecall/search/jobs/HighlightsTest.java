package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.search.query.HighlightMarks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTest {
  private final Highlights highlights = new Highlights(new HighlightMarks("[[", "]]"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain                        | plain",
        "[[Java]] developer           | <em>Java</em> developer",
        "[[a]][[b]]                   | <em>a</em><em>b</em>",
        "R&D <b>[[lead]]</b>          | R&amp;D &lt;b&gt;<em>lead</em>&lt;/b&gt;",
        "<em>not mine</em> [[mine]]   | &lt;em&gt;not mine&lt;/em&gt; <em>mine</em>",
        "<script>alert(1)</script>    | &lt;script&gt;alert(1)&lt;/script&gt;",
        "<img src=x onerror=\"x\">    | &lt;img src=x onerror=&quot;x&quot;&gt;",
        "&lt;b&gt;                    | &amp;lt;b&amp;gt;",
        "]]a[[b                       | a<em>b</em>",
        "[[a[[b]]c]]                  | <em>ab</em>c",
        "[[<]]                        | <em>&lt;</em>",
      })
  void everything_but_the_marks_is_escaped(String marked, String html) {
    assertThat(highlights.html(marked)).isEqualTo(html);
  }

  @Test
  void an_apostrophe_is_escaped() {
    assertThat(highlights.html("it's")).isEqualTo("it&#39;s");
  }

  @Test
  void lines_become_one() {
    assertThat(highlights.html(" a\n\n [[b]]\t c ")).isEqualTo("a <em>b</em> c");
  }

  @Test
  void plain_text_has_no_marks() {
    assertThat(highlights.plain("a [[b]] <c>")).isEqualTo("a b <c>");
  }

  @Test
  void marks_cannot_be_guessed() {
    assertThat(HighlightMarks.random()).isNotEqualTo(HighlightMarks.random());
    assertThat(HighlightMarks.random().start()).hasSizeGreaterThan(16);
  }
}
