package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What nobody should send, and postings that nobody should write.
class HostileIT extends ServiceTest {
  private static final String SCRIPT = "<script>alert('1')</script>";

  @BeforeAll
  static void index_a_hostile_job() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1)
            .title("Engineer <img src=x onerror=alert(1)> & <em>Co</em>")
            .company("\"><svg onload=alert(2)>")
            .description("Java " + SCRIPT + " \uE000\uE001 </em> engineer")
            .skills("<b>sql</b>")
            .url("https://x.example/\"onmouseover=\"alert(3)")
            .build());
  }

  static Stream<String> queries() {
    return Stream.of(
        "*",
        "?",
        "*:*",
        "title:*",
        "a* b?",
        "/.*/",
        "a~2",
        "a^1000000000",
        "[* TO *]",
        "{a TO b}",
        "((((((((((",
        "))))",
        "\"",
        "\"\"\"",
        "\\",
        "\\\\\\\"",
        "a AND (b OR",
        "NOT",
        "--",
        "-\"a",
        "${jndi:ldap://x}",
        "'; DROP TABLE jobs; --",
        "{\"match_all\":{}}",
        "\u0000",
        "a\u0000b",
        "\u0001\u0002\u001b[31m",
        "\uFFFD",
        "\uFFFF",
        "\uD83D\uDE80\uD83D\uDC69\u200D\uD83D\uDCBB",
        "\u202Eabc",
        "\u200F\u05D0\u05D1\u05D2",
        "مهندس برمجيات",
        "工程师 北京",
        "e\u0301".repeat(100),
        "a".repeat(256),
        "a ".repeat(32),
        "\"" + "a ".repeat(31) + "\"",
        "-a ".repeat(32),
        "../../etc/passwd",
        "<script>",
        "%",
        "%00",
        "&&",
        "+",
        "ﷺ".repeat(200),
        "a".repeat(257),
        "a ".repeat(40),
        "x".repeat(10_000),
        "(".repeat(10_000),
        "\uD83D\uDE80".repeat(4_000));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void no_query_is_an_error_of_ours(String q) {
    for (String parameter : new String[] {"q", "where", "company", "skill"}) {
      Api.Answer answer = api.search(parameter, q, "facets", "company");

      assertThat(answer.status()).as(parameter + " " + answer.body()).isIn(200, 400);
      if (answer.status() == 400) {
        assertThat(answer.wrongParameters()).contains(parameter);
      }
    }
    assertThat(api.get("/" + Api.query("q", q)).status()).isIn(200, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?q=%",
        "?q=%zz",
        "?q=%2",
        "?q=%ff%fe",
        "?q=%C3%28",
        "?q",
        "?&&&",
        "?=",
        "?q=a&&",
        "?%00=1",
        "?cursor=e30",
        "?cursor=%00",
        "?facets=",
        "?size=%31%30",
        "?size=٣",
        "?lat=1e999&lon=1&radius=1",
        "?postedWithin=P9999999999D",
        "?salaryMin=1e99999&currency=EUR",
        "?sort=date%00"
      })
  void no_parameter_is_an_error_of_ours(String query) {
    assertThat(new RawHttp(port).get("/v1/jobs" + query)).containsPattern("^HTTP/1.1 (200|400) ");
    assertThat(new RawHttp(port).get("/" + query)).containsPattern("^HTTP/1.1 (200|400) ");
  }

  @Test
  void quotes_and_brackets_need_no_escaping() {
    assertThat(new RawHttp(port).get("/v1/jobs?q=\"java\"&facets=skill"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"value\":1");
  }

  @Test
  void wildcards_mean_nothing() {
    assertThat(api.search("q", "engin*").total()).isZero();
    assertThat(api.search("q", "engineer*").total()).isEqualTo(1);
    assertThat(api.search("q", "title:engineer").total()).isZero();
    assertThat(api.search("company", "*svg*").total()).isZero();
  }

  @Test
  void highlights_hold_no_markup_of_a_posting() {
    JsonNode job = api.search("q", "engineer java svg").json().at("/jobs/0");

    assertThat(job.at("/highlights/title/0").stringValue())
        .isEqualTo(
            "<em>Engineer</em> &lt;img src=x onerror=alert(1)&gt; &amp; &lt;em&gt;Co&lt;/em&gt;");
    assertThat(job.at("/highlights/company/0").stringValue())
        .isEqualTo("&quot;&gt;&lt;<em>svg</em> onload=alert(2)&gt;");
    assertThat(job.at("/highlights/description/0").stringValue())
        .startsWith("<em>Java</em> &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;")
        .endsWith("&lt;/em&gt; <em>engineer</em>");
    assertThat(job.get("title").stringValue()).contains("<img src=x onerror=alert(1)>");
    assertThat(job.get("snippet").stringValue()).contains(SCRIPT);
  }

  @Test
  void the_page_holds_no_markup_of_a_posting_or_a_query() {
    String page = api.get("/" + Api.query("q", "engineer", "source", "\"><i>")).body();
    page += api.get("/" + Api.query("q", "engineer", "company", "-\"><i>")).body();
    page += api.get("/" + Api.query("q", "\"><script>alert(4)</script>")).body();

    assertThat(page)
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(4)&lt;/script&gt;\"")
        .doesNotContain("<img", "<svg", "<i>", "<b>", "<script>");
  }
}
