package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is typed and what is found.
class UnderstandIT extends ServiceTest {
  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1)
            .title("Senior Java Developer")
            .company("Initech")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .workplace("remote")
            .remoteFrom("DE")
            .seniority("senior")
            .pays("75000", "95000", "EUR")
            .build(),
        TestJob.number(2)
            .title("Java Developer")
            .company("Globex")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .remoteFrom("DE")
            .pays("50000", "60000", "EUR")
            .build(),
        TestJob.number(3)
            .title("Python Developer")
            .company("Globex")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .remoteFrom("DE")
            .build(),
        TestJob.number(4)
            .title("Registered Nurse")
            .company("Sankt Jürgen")
            .description("You work at night, in shifts.")
            .build(),
        TestJob.number(5)
            .title("Softwareentwicklerin (m/w/d)")
            .company("Umbrella")
            .in("München", "Bayern", "DE", 48.137, 11.575)
            .build(),
        TestJob.number(6)
            .title("Senior Product Manager")
            .company("Fintech AG")
            .seniority("senior")
            .employmentType("PART_TIME")
            .description("A fintech.")
            .build(),
        TestJob.number(7)
            .title("Project Manager")
            .company("Umbrella")
            .employmentType("PART_TIME")
            .description("For a fintech.")
            .build(),
        TestJob.number(8).title("Data Engineer").company("Initech").build(),
        TestJob.number(9).title("Data Engineer Intern").company("Initech").build(),
        TestJob.number(10).title("Krankenpfleger").company("Umbrella").build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "senior java dev remote berlin 80k | 1",
        "java dev remote berlin            | 1 2",
        "RN night shift                    | 4 10",
        "RN                                | 4 10",
        "Softwareentwickler München        | 5",
        "'\"data engineer\" -intern'       | 8",
        "sr. PM fintech part time          | 6 7",
        "Software-Entwickler               | 1 2 3 5",
      })
  void what_was_meant_is_found(String q, String numbers) {
    String[] expected = numbers.split(" ", -1);
    String[] ids = new String[expected.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = TestJob.id(Integer.parseInt(expected[i]));
    }

    assertThat(api.search("q", q).total()).isEqualTo(ids.length);
    assertThat(api.search("q", q).ids()).containsExactlyInAnyOrder(ids);
  }

  @Test
  void the_answer_says_what_was_understood() {
    JsonNode understood =
        api.search("q", "senior java dev remote berlin 80k").json().path("understood");

    assertThat(understood.toString())
        .isEqualTo(
            "{\"text\":\"java dev\",\"title\":\"java dev\",\"places\":[\"berlin\"],"
                + "\"workplace\":[\"remote\"],\"seniority\":[\"senior\"],\"salaryMin\":80000,"
                + "\"currency\":\"EUR\"}");
  }

  @Test
  void understanding_can_be_switched_off() {
    JsonNode answer = api.search("q", "RN", "understand", "false").json();

    assertThat(answer.at("/total/value").asInt(-1)).isZero();
    assertThat(answer.has("understood")).isFalse();
    assertThat(api.search("q", "Nurse", "understand", "false").ids())
        .containsExactly(TestJob.id(4));
  }

  @Test
  void the_words_themselves_count_more_than_another_name() {
    assertThat(api.search("q", "registered nurse").ids())
        .containsExactly(TestJob.id(4), TestJob.id(10));
    assertThat(api.search("q", "Krankenpfleger").ids())
        .containsExactly(TestJob.id(10), TestJob.id(4));
  }

  @Test
  void the_level_that_was_asked_for_comes_first() {
    assertThat(api.search("q", "senior java developer").ids())
        .containsExactly(TestJob.id(1), TestJob.id(2));
  }

  @Test
  void a_technology_is_never_let_go() {
    assertThat(api.search("q", "python developer").ids()).containsExactly(TestJob.id(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Krankenpflegr", "umbrela"})
  void a_typo_in_a_title_or_company_is_forgiven_when_nothing_fits_as_written(String q) {
    JsonNode answer = api.search("q", q).json();

    assertThat(answer.at("/total/value").asInt(-1)).isZero();
    assertThat(answer.path("jobs")).isNotEmpty();
    assertThat(answer.at("/broadened/relaxed").toString()).isEqualTo("[\"spelling\"]");
    assertThat(answer.at("/broadened/total/value").asInt(0)).isEqualTo(answer.path("jobs").size());
  }

  @ParameterizedTest
  @CsvSource({"registred nurse, Registered Nurse", "Javva developer, Java Developer"})
  void beside_a_word_that_is_known_what_looks_like_the_other_comes_first(String q, String title) {
    assertThat(api.search("q", q).titles().getFirst()).endsWith(title);
  }

  @Test
  void nothing_found_is_answered_with_what_fits_a_wider_query() {
    JsonNode answer = api.search("q", "java dev munich 90k", "facets", "company").json();

    assertThat(answer.at("/total/value").asInt(-1)).isZero();
    assertThat(answer.at("/broadened/relaxed").toString())
        .isEqualTo("[\"spelling\",\"salaryMin\",\"where\"]");
    assertThat(answer.path("jobs").valueStream().map(job -> job.path("id").asString()))
        .containsExactlyInAnyOrder(TestJob.id(1), TestJob.id(2));
    assertThat(answer.path("facets").path("company")).isEmpty();
    assertThat(answer.has("nextCursor")).isFalse();
  }

  @Test
  void when_something_fits_nothing_is_broadened() {
    assertThat(api.search("q", "java dev").json().has("broadened")).isFalse();
  }

  @Test
  void where_nothing_helps_nothing_is_offered() {
    JsonNode answer = api.search("q", "xylophonist").json();

    assertThat(answer.path("jobs")).isEmpty();
    assertThat(answer.has("broadened")).isFalse();
  }

  @Test
  void pages_of_a_query_that_was_understood_follow_each_other() {
    JsonNode first = api.search("q", "java dev berlin", "size", "1").json();
    JsonNode second =
        api.search(
                "q",
                "java dev berlin",
                "size",
                "1",
                "cursor",
                first.path("nextCursor").stringValue())
            .json();

    assertThat(first.at("/jobs/0/id").asString()).isNotEqualTo(second.at("/jobs/0/id").asString());
    assertThat(second.has("nextCursor")).isFalse();
    assertThat(
            api.get(
                    "/v1/jobs?q=java%20dev%20berlin&size=1&understand=false&cursor="
                        + first.path("nextCursor").stringValue())
                .status())
        .isEqualTo(400);
  }
}
