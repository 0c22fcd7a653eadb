package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain text                                  | plain text",
        "<p>One</p><p>Two</p>                        | One⏎Two",
        "One<br>Two<br/>Three                        | One⏎Two⏎Three",
        "<ul><li>One</li><li><b>T</b>wo</li></ul>    | One⏎Two",
        "<h2>About</h2>us                            | About⏎us",
        "R&amp;D &lt;now&gt; &eacute;t&#233;         | R&D <now> été",
        "one&nbsp;&nbsp;two   three                  | one two three",
        "<div><div><p>deep</p></div></div>after      | deep⏎after",
        "<table><tr><td>a</td><td>b</td></tr></table>| a b",
        "<p>x</p><script>alert(1)</script><style>p{}</style><p>y</p> | x⏎y",
        "in<b>sep</b>arable                          | inseparable",
        "unclosed <b>bold <i>both                    | unclosed bold both",
        "so\u00adft                                  | soft",
        "<p></p><p> </p>                             | ``",
        "5 < 6 & 7 > 6                               | 5 < 6 & 7 > 6",
      })
  void html_becomes_lines_of_text(String html, String text) {
    assertThat(HtmlText.of(html)).isEqualTo(text.replace('⏎', '\n'));
  }

  @Test
  void line_breaks_of_plain_text_stay() {
    assertThat(HtmlText.of("one \r\n\r\n  two\nthree")).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void a_long_text_is_cut_between_code_points() {
    String text = HtmlText.of("a" + "😀".repeat(HtmlText.MAX_TEXT));

    assertThat(text).hasSize(HtmlText.MAX_TEXT - 1).endsWith("😀");
  }

  @Test
  void html_nested_deeper_than_any_stack_is_read() {
    String html = "<div>".repeat(60_000) + "deep" + "</div>".repeat(60_000);

    assertThat(HtmlText.of(html)).isEqualTo("deep");
  }

  @Test
  void pieces_that_only_repeat_others_are_left_out() {
    List<String> pieces = List.of("<p>Build</p><p>Run</p>", "<li>Build</li><li>Run</li>", "Own");

    assertThat(HtmlText.joined(pieces)).isEqualTo("Build\nRun\nOwn");
  }

  @Test
  void nothing_but_markup_is_no_text() {
    assertThat(HtmlText.joined(List.of("<p></p>", " "))).isNull();
  }
}
