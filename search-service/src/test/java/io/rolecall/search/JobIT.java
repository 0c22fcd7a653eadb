package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// One posting, as JSON and as a page.
class JobIT extends ServiceTest {
  private static final String NASTY = "</script><script>alert(1)</script><!--";

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1)
            .title("Nurse " + NASTY)
            .company("Klinik <b>\"A&B\"</b>")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .employmentType("FULL_TIME")
            .language("de")
            .pays("40000", "50000", "EUR")
            .postedAt(Instant.parse("2026-02-02T08:00:00Z"))
            .validFor(Duration.ofDays(10))
            .url("https://klinik.example/1?a=1&b=2")
            .posting("description", "<p onclick=x>Care " + NASTY + "</p><img src=x onerror=y>")
            .posting("@type", "JobPosting")
            .posting("x-own", "kept")
            .posting("id", "theirs")
            .build(),
        TestJob.number(2)
            .title("Baker")
            .url("javascript:alert(1)")
            .posting("datePosted", "2026-01-01")
            .posting("description", "Flour\nand water")
            .build(),
        TestJob.number(3).title("Over").validFor(Duration.ofSeconds(-1)).build(),
        TestJob.number(4).closed());
  }

  @Test
  void a_posting_is_as_it_was_received_with_its_identity() {
    Api.Answer answer = api.get("/v1/jobs/" + TestJob.id(1));
    JsonNode posting = answer.json();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/ld+json");
    assertThat(posting.get("id").stringValue()).isEqualTo(TestJob.id(1));
    assertThat(posting.get("revision").intValue()).isEqualTo(1);
    assertThat(posting.get("@context").stringValue()).isEqualTo("https://schema.org/");
    assertThat(posting.get("@type").stringValue()).isEqualTo("JobPosting");
    assertThat(posting.get("title").stringValue()).isEqualTo("Nurse " + NASTY);
    assertThat(posting.get("x-own").stringValue()).isEqualTo("kept");
    assertThat(posting.get("datePosted").stringValue()).isEqualTo("2026-02-02T08:00:00Z");
    assertThat(api.get("/v1/jobs/" + TestJob.id(2)).json().get("datePosted").stringValue())
        .isEqualTo("2026-01-01");
  }

  @Test
  void a_posting_is_also_plain_json() {
    Api.Answer answer = api.get("/v1/jobs/" + TestJob.id(1), "Accept", "application/json");

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(api.get("/v1/jobs/" + TestJob.id(1), "Accept", "text/html").status()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void what_is_closed_or_expired_is_gone(int number) {
    Api.Answer answer = api.get("/v1/jobs/" + TestJob.id(number));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").stringValue())
        .isEqualTo("urn:rolecall:problem:closed-job");
    assertThat(api.get("/jobs/" + TestJob.id(number)).status()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffffffffffffffffffffffffffff",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "1",
        "_search",
        "..%2F..%2F_cat",
        "%00",
        "%F0%9F%9A%80",
        "a%3Fpretty",
        "*"
      })
  void what_is_unknown_is_not_found(String id) {
    Api.Answer answer = api.get("/v1/jobs/" + id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("requestId").stringValue())
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(api.get("/jobs/" + id).status()).isEqualTo(404);
  }

  @Test
  void a_page_shows_the_posting_and_nothing_of_it_runs() {
    Api.Answer page = api.get("/jobs/" + TestJob.id(1), "Accept", "text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(page.body())
        .contains("<h1>Nurse &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--</h1>")
        .contains("Klinik &lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;")
        .contains("href=\"https://klinik.example/1?a=1&amp;b=2\"")
        .contains("Berlin, Germany", "Full-time", "40000–50000 EUR")
        .contains("<p>Care ")
        .doesNotContain("<script>alert", "onclick=x>", "<img");
  }

  @Test
  void a_page_holds_the_posting_for_search_engines() {
    String page = api.get("/jobs/" + TestJob.id(1)).body();
    int start = page.indexOf("<script type=\"application/ld+json\">");
    int end = page.indexOf("</script>", start);
    String json = page.substring(page.indexOf('>', start) + 1, end);

    assertThat(json).doesNotContain("<", "&");
    JsonNode posting = tools.jackson.databind.json.JsonMapper.shared().readTree(json);
    assertThat(posting.get("@type").stringValue()).isEqualTo("JobPosting");
    assertThat(posting.get("title").stringValue()).isEqualTo("Nurse " + NASTY);
  }

  @Test
  void only_links_to_the_web_are_links() {
    assertThat(api.get("/jobs/" + TestJob.id(2)).body())
        .doesNotContain("javascript:")
        .contains("<div class=\"lines\">Flour\nand water</div>");
  }
}
