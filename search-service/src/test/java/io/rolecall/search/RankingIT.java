package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes before what, and what is no answer at all.
class RankingIT extends ServiceTest {
  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1).title("Lighthouse Keeper").company("Coast").build(),
        TestJob.number(2).title("Lighthouse Museum Guide").company("Coast").build(),
        TestJob.number(3).title("Zoo Keeper").company("Zoo").build(),
        TestJob.number(4).title("Museum Guide").company("City").build(),
        TestJob.number(5)
            .title("Clerk")
            .company("Post")
            .description("Every lighthouse has a keeper, every museum a guide.")
            .build(),
        TestJob.number(10).title("Java Developer").company("Initech").build(),
        TestJob.number(11).title("Python Backend Developer").company("Initech").build(),
        TestJob.number(12)
            .title("Java Developer Internship")
            .company("Globex")
            .seniority("intern")
            .build(),
        TestJob.number(13)
            .title("Senior Java Developer")
            .company("Globex")
            .seniority("senior")
            .build(),
        TestJob.number(20)
            .title("Registered Nurse")
            .company("Clinic")
            .at("Berlin")
            .language("en")
            .build(),
        TestJob.number(21)
            .title("Enfermero")
            .company("Clinica")
            .at("Madrid")
            .language("es")
            .build(),
        TestJob.number(22).title("Staff Nurse").company("Ward").at("Munich").language("en").build(),
        TestJob.number(23)
            .title("Registered Nurse, Night Shift")
            .company("Ward")
            .at("Leeds")
            .language("en")
            .build(),
        TestJob.number(30).title("Mathematician").company("Institute").build(),
        TestJob.number(31).title("Supervisory Mathematician").company("Institute").build());
  }

  @Test
  void a_title_with_most_of_the_words_comes_behind_those_with_all_of_them() {
    Api.Answer answer = api.search("q", "lighthouse museum guide");

    assertThat(answer.titles()).startsWith("Lighthouse Museum Guide").contains("Museum Guide");
    assertThat(answer.titles()).doesNotContain("Zoo Keeper");
    assertThat(answer.total()).isEqualTo(answer.titles().size());
    assertThat(answer.json().has("broadened")).isFalse();
  }

  @Test
  void a_title_is_worth_more_than_a_text_with_all_the_words() {
    assertThat(api.search("q", "lighthouse museum guide").titles())
        .containsSubsequence("Museum Guide", "Clerk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java developer", "senior java developer", "java backend developer"})
  void a_technology_is_never_let_go(String q) {
    assertThat(api.search("q", q).titles())
        .isNotEmpty()
        .allMatch(title -> title.contains("Java"), "a title with Java");
  }

  @Test
  void a_place_is_a_filter_for_titles_with_most_of_the_words_too() {
    assertThat(api.search("q", "registered night nurse berlin").ids()).isSubsetOf(TestJob.id(20));
  }

  @Test
  void in_quotes_every_word_is_required() {
    assertThat(api.search("q", "\"lighthouse museum guide\"").ids()).containsExactly(TestJob.id(2));
    assertThat(api.search("q", "lighthouse museum guide -city").ids())
        .doesNotContain(TestJob.id(4));
    assertThat(api.search("q", "lighthouse museum guide", "understand", "false").ids())
        .containsExactly(TestJob.id(2), TestJob.id(5));
  }

  @Test
  void a_level_that_contradicts_the_one_asked_for_comes_last() {
    assertThat(api.search("q", "senior java developer").ids())
        .containsExactly(TestJob.id(13), TestJob.id(10), TestJob.id(12));
    assertThat(api.search("q", "junior java developer").ids()).endsWith(TestJob.id(13));
  }

  @Test
  void a_grade_counts_for_more_and_is_not_required() {
    assertThat(api.search("q", "supervisory mathematician").ids())
        .containsExactly(TestJob.id(31), TestJob.id(30));
    assertThat(api.search("q", "mathematician III").ids()).hasSize(2);
  }

  @Test
  void a_word_that_nobody_knows_ranks_what_looks_like_it() {
    assertThat(api.search("q", "lihgthouse keeper").titles())
        .containsSubsequence("Lighthouse Keeper", "Zoo Keeper");
  }

  @Test
  void what_has_the_other_words_too_comes_first_and_another_language_last() {
    assertThat(api.search("q", "RN night shift").titles())
        .startsWith("Registered Nurse, Night Shift")
        .contains("Registered Nurse", "Staff Nurse")
        .endsWith("Enfermero");
  }

  @Test
  void thirty_two_words_are_no_title() {
    String q = IntStream.range(0, 31).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));

    assertThat(api.search("q", q + " guide").total()).isZero();
  }
}
