package io.rolecall.search.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java\nscript:alert(1)\">x</a>",
        "<iframe src=//evil.example></iframe>",
        "<p style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</p>",
        "<form action=/x><input></form>",
        "<base href=//evil.example>",
        "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">"
      })
  void what_could_do_harm_is_gone(String html) {
    assertThat(Descriptions.of(html).markup())
        .doesNotContainPattern(
            "(?i)<(script|img|svg|iframe|form|input|base|math|style)|javascript:|\\son\\w+=|style=");
  }

  @Test
  void plain_markup_stays_with_headings_below_the_page_s_own() {
    assertThat(Descriptions.of("<h1>Role</h1><ul><li><b>Java</b></li></ul>").markup())
        .isEqualTo("<h3>Role</h3><ul><li><b>Java</b></li></ul>");
  }

  @Test
  void links_do_not_vouch_for_their_targets() {
    assertThat(Descriptions.of("<a href=\"https://a.example/?x=1&y=2\">a</a>").markup())
        .isEqualTo(
            "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"nofollow noopener"
                + " noreferrer\">a</a>");
  }

  @Test
  void lines_of_a_plain_text_stay() {
    assertThat(Descriptions.of("a\nb & c").markup())
        .isEqualTo("<div class=\"lines\">a\nb &amp; c</div>");
  }
}
