package io.rolecall.search.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void text_is_escaped_and_markup_is_not() {
    assertThat(Html.of("<p title=\"{}\">{}{}</p>", "\"'", "<&>", new Html("<b>x</b>")).markup())
        .isEqualTo("<p title=\"&quot;&#39;\">&lt;&amp;&gt;<b>x</b></p>");
  }

  @Test
  void lists_go_in_one_by_one_and_nothing_as_nothing() {
    assertThat(Html.of("[{}{}]", List.of(new Html("<i>"), "<"), null).markup())
        .isEqualTo("[<i>&lt;]");
  }

  @Test
  void a_value_is_never_read_as_a_template() {
    assertThat(Html.of("{}-{}", "{}", "b").markup()).isEqualTo("{}-b");
  }

  @Test
  void holes_and_values_are_as_many() {
    assertThatThrownBy(() -> Html.of("{}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.of("", "a")).isInstanceOf(IllegalArgumentException.class);
  }
}
