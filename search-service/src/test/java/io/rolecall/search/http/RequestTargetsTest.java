package io.rolecall.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/jobs?q=a+b%20c&size=5    | /v1/jobs?q=a+b%20c&size=5",
        "/?q=\"data\"                 | /?q=%22data%22",
        "/?q=100%                     | /?q=100%25",
        "/?q=%zz                      | /?q=%25zz",
        "/?q=%2                       | /?q=%252",
        "/?q=<a>{b}[c]^`\\            | /?q=%3Ca%3E%7Bb%7D%5Bc%5D%5E%60%5C",
        "/?q=C#                       | /?q=C%23",
      })
  void a_target_becomes_a_uri_with_the_same_meaning(String target, String repaired) {
    assertThat(RequestTargets.repaired(target)).isEqualTo(repaired);
    assertThat(URI.create("http://localhost" + repaired)).isNotNull();
  }

  @Test
  void raw_bytes_are_escaped_one_by_one() {
    assertThat(RequestTargets.repaired("/?q=\u00c3\u00bc\u0000")).isEqualTo("/?q=%C3%BC%00");
  }

  @Test
  void a_fine_target_is_left_alone() {
    String target = "/jobs/00ff?q=a";
    assertThat(RequestTargets.repaired(target)).isSameAs(target);
  }
}
