package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          <h1>A</h1><p>B<br>C</p>                | <h1>A</h1><p>B<br>C</p>
          <ul><li>A</li></ul>                    | <ul><li>A</li></ul>
          <ol start="3"><li>A</li></ol>          | <ol start="3"><li>A</li></ol>
          <p style="color:red" class="x">A</p>   | <p>A</p>
          <b>A</b> <em>B</em> <u>C</u>           | <b>A</b> <em>B</em> <u>C</u>
          <script>alert(1)</script>A             | A
          <style>p{}</style>A                    | A
          <p onclick="x()">A</p>                 | <p>A</p>
          <img src="https://x/y.png">A           | A
          <iframe src="https://x"></iframe>A     | A
          <svg onload=x()>A</svg>                | A
          <a href="https://x.y/z?a=1&b=2">A</a>  | <a href="https://x.y/z?a=1&amp;b=2" rel="nofollow noopener">A</a>
          <a href="mailto:a@b.c">A</a>           | <a href="mailto:a@b.c" rel="nofollow noopener">A</a>
          <a href="javascript:alert(1)">A</a>    | <a rel="nofollow noopener">A</a>
          <a href="  java&#10;script:x()">A</a>  | <a rel="nofollow noopener">A</a>
          <a href="data:text/html,x">A</a>       | <a rel="nofollow noopener">A</a>
          <a href="https://x" target="_blank" rel="opener">A</a> | <a href="https://x" rel="nofollow noopener">A</a>
          <table><tr><td colspan="2" width="9">A</td></tr></table> | <table><tbody><tr><td colspan="2">A</td></tr></tbody></table>
          Fish & chips, 3 < 4                    | Fish &amp; chips, 3 &lt; 4
          &lt;script&gt;x&lt;/script&gt;         | &lt;script&gt;x&lt;/script&gt;
          <p>A                                   | <p>A</p>
          """)
  void html_becomes_safe_html(String html, String safe) {
    assertThat(Description.sanitised(html)).isEqualTo(safe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>A</p>\n<p>B &amp; C &nbsp; ü €</p>",
        "plain\ntext",
        "<div><h2>A</h2>B<table><tr><td>C</table></div>",
        "<<b>>a</b>&notit;&#0;"
      })
  void sanitising_twice_changes_nothing(String html) {
    String once = Description.sanitised(html);

    assertThat(Description.sanitised(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<a>", "<b><i>", "<table><tr><td>", "<p", "</b>", "<!--", "&"})
  void hostile_html_takes_no_longer_than_its_length_warrants(String unit) {
    String html = unit.repeat((1 << 20) / unit.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Description.sanitised(html));
  }

  @Test
  void nothing_stays_nothing() {
    assertThat(Description.sanitised("")).isEmpty();
  }
}
