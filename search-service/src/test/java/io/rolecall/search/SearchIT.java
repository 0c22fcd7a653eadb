package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.Passages;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Words, order and what an answer looks like.
class SearchIT extends ServiceTest {
  private static final String FILLER = "Filler words go here. ";
  private static final String CLERK =
      "Numbers, and a little Java. "
          + FILLER.repeat(6)
          + "This ends in pepper. Mustard begins another passage. "
          + FILLER.repeat(12);

  private static final Instant MONDAY = Instant.parse("2026-02-02T08:00:00.123Z");

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1)
            .title("Senior Java Engineer")
            .company("Stripe & Sons")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .workplace("hybrid")
            .employmentType("FULL_TIME", "CONTRACTOR")
            .description("You build payments in Java. The team is small. " + "More. ".repeat(80))
            .pays("70000", "90000.50", "EUR")
            .postedAt(MONDAY)
            .validFor(Duration.ofDays(30))
            .url("https://acme.example/jobs/1")
            .build(),
        TestJob.number(2)
            .title("Engineering Manager")
            .company("Initech")
            .description("You lead people who write Java, engineers in Berlin and senior staff.")
            .build(),
        TestJob.number(3)
            .title("Data Engineer")
            .company("Globex")
            .description("Data pipelines. No engineer is left behind.")
            .build(),
        TestJob.number(4)
            .title("Engineer of Data Centres")
            .company("Globex")
            .description("Cooling.")
            .build(),
        TestJob.number(5)
            .title("C++ Developer")
            .company("Initech")
            .description("Modern C++, no C#.")
            .build(),
        TestJob.number(6).title("Nurse").company("Sankt-Jürgen-Klinik").language("de").build(),
        TestJob.number(7)
            .title("Payroll Clerk")
            .company("Umbrella")
            .skills("Java")
            .description("Numbers.")
            .build(),
        TestJob.number(8).title("Payroll Clerk").company("Umbrella").description(CLERK).build(),
        TestJob.number(9).title("Sold Java Engineer").validFor(Duration.ofDays(-1)).build(),
        TestJob.number(10).title("Closed Java Engineer").closed(),
        TestJob.number(11).title("Baker").company("Brot").postedAgo(Duration.ofMinutes(5)).build(),
        TestJob.number(12).title("Baker").company("Brot").postedAgo(Duration.ofDays(300)).build());
  }

  @Test
  void words_are_found_in_different_fields_of_one_posting() {
    assertThat(api.search("q", "stripe engineer berlin").ids()).containsExactly(TestJob.id(1));
  }

  @Test
  void all_words_are_required() {
    assertThat(api.search("q", "nurse java").total()).isZero();
  }

  @Test
  void closed_and_expired_postings_are_not_found() {
    assertThat(api.search("q", "java engineer").titles())
        .contains("Senior Java Engineer")
        .noneMatch(title -> title.startsWith("Sold") || title.startsWith("Closed"));
  }

  @Test
  void a_title_counts_more_than_a_skill_more_than_text() {
    assertThat(api.search("q", "java").ids())
        .startsWith(TestJob.id(1))
        .containsSubsequence(TestJob.id(7), TestJob.id(8));
  }

  @Test
  void words_side_by_side_in_a_title_count_more() {
    assertThat(api.search("q", "data engineer").ids()).startsWith(TestJob.id(3), TestJob.id(4));
  }

  @Test
  void a_phrase_is_found_as_it_stands() {
    assertThat(api.search("q", "\"data engineer\"").ids()).containsExactly(TestJob.id(3));
    assertThat(api.search("q", "“engineer of data”").ids()).containsExactly(TestJob.id(4));
  }

  @Test
  void a_phrase_is_found_across_passages() {
    assertThat(Passages.of(CLERK).getFirst()).endsWith("pepper.");

    assertThat(api.search("q", "\"pepper mustard\"").ids()).containsExactly(TestJob.id(8));
  }

  @Test
  void excluded_words_and_phrases_are_nowhere() {
    assertThat(api.search("q", "engineer -java").ids())
        .containsExactlyInAnyOrder(TestJob.id(3), TestJob.id(4));
    assertThat(api.search("q", "engineer -\"data centres\" -java").ids())
        .containsExactly(TestJob.id(3));
    assertThat(api.search("q", "-java -engineer -baker -c++").ids()).containsExactly(TestJob.id(6));
  }

  @Test
  void names_with_signs_are_words() {
    assertThat(api.search("q", "c++ developer").ids()).containsExactly(TestJob.id(5));
    assertThat(api.search("q", "C#").ids()).containsExactly(TestJob.id(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sankt-Jürgen-Klinik", "sankt jurgen", "KLINIK", "nurse klinik jürgen"})
  void case_accents_and_hyphens_do_not_matter(String q) {
    assertThat(api.search("q", q).ids()).containsExactly(TestJob.id(6));
  }

  @Test
  void plural_and_singular_find_each_other() {
    assertThat(api.search("q", "nurses").ids()).containsExactly(TestJob.id(6));
  }

  @Test
  void of_equal_postings_the_newer_comes_first() {
    assertThat(api.search("q", "baker").ids()).containsExactly(TestJob.id(11), TestJob.id(12));
  }

  @Test
  void by_date_the_newest_comes_first() {
    assertThat(api.search("q", "java", "sort", "date").ids()).endsWith(TestJob.id(1));
    assertThat(api.search("sort", "date").ids()).startsWith(TestJob.id(11));
    assertThat(api.search().ids()).isEqualTo(api.search("sort", "date").ids());
  }

  @Test
  void a_hit_says_what_is_known() {
    JsonNode answer = api.search("q", "stripe").json();
    JsonNode job = answer.at("/jobs/0");

    assertThat(answer.get("total").toString()).isEqualTo("{\"value\":1,\"exact\":true}");
    assertThat(answer.has("facets")).isFalse();
    assertThat(answer.has("nextCursor")).isFalse();
    assertThat(answer.get("partial").booleanValue()).isFalse();
    assertThat(job.get("id").stringValue()).isEqualTo(TestJob.id(1));
    assertThat(job.get("source").stringValue()).isEqualTo("acme");
    assertThat(job.get("revision").intValue()).isEqualTo(1);
    assertThat(job.get("company").stringValue()).isEqualTo("Stripe & Sons");
    assertThat(job.get("locations").toString())
        .isEqualTo(
            "[{\"city\":\"Berlin\",\"region\":\"Berlin\",\"country\":\"DE\",\"lat\":52.52,"
                + "\"lon\":13.405}]");
    assertThat(job.get("workplace").stringValue()).isEqualTo("hybrid");
    assertThat(job.get("employmentType").toString()).isEqualTo("[\"FULL_TIME\",\"CONTRACTOR\"]");
    assertThat(job.get("salary").toString())
        .isEqualTo(
            "{\"min\":70000,\"max\":90000.5,\"currency\":\"EUR\",\"unit\":\"YEAR\","
                + "\"yearlyMin\":70000,\"yearlyMax\":90000.5,\"text\":\"70000–90000.50 EUR\"}");
    assertThat(job.get("postedAt").stringValue()).isEqualTo("2026-02-02T08:00:00.123Z");
    assertThat(job.get("validThrough").stringValue()).endsWith("Z");
    assertThat(job.get("url").stringValue()).isEqualTo("https://acme.example/jobs/1");
    assertThat(job.get("snippet").stringValue()).startsWith("You build payments in Java.");
    assertThat(job.at("/highlights/company/0").stringValue())
        .isEqualTo("<em>Stripe</em> &amp; Sons");
    assertThat(job.get("score").doubleValue()).isPositive();
  }

  @Test
  void what_is_not_known_is_absent() {
    JsonNode job = api.search("q", "nurse").json().at("/jobs/0");

    assertThat(job.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "source",
            "revision",
            "title",
            "company",
            "locations",
            "employmentType",
            "similarPostings",
            "postedAt",
            "highlights",
            "score");
  }

  @Test
  void a_snippet_is_the_beginning_when_the_words_are_elsewhere() {
    JsonNode job = api.search("q", "globex cooling").json().at("/jobs/0");
    JsonNode other = api.search("q", "initech modern").json().at("/jobs/0");

    assertThat(job.get("snippet").stringValue()).isEqualTo("Cooling.");
    assertThat(other.at("/highlights/description/0").stringValue())
        .isEqualTo("<em>Modern</em> C++, no C#.");
  }
}
