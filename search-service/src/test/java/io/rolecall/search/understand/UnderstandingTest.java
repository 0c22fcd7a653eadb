package io.rolecall.search.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.Filter;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.JobQuery.Pay;
import io.rolecall.search.query.QueryReader;
import io.rolecall.search.query.QueryText.Meant;
import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Word;
import io.rolecall.search.query.ReadQuery;
import io.rolecall.search.query.Selection;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTest {
  private static final Dictionaries DICTIONARIES = Dictionaries.builtIn();
  private static final Understanding UNDERSTANDING = new Understanding(DICTIONARIES);

  @Test
  void a_title_a_level_a_workplace_a_place_and_pay_are_told_apart() {
    Understood understood = understood("q", "senior java dev remote berlin 80k");

    assertThat(understood.meaning())
        .isEqualTo(
            new Meaning(
                "java dev",
                "java dev",
                List.of("berlin"),
                List.of("remote"),
                List.of(),
                List.of("senior"),
                new BigDecimal("80000"),
                "EUR"));
    JobQuery meant = understood.meant();
    assertThat(occupations(meant)).containsExactly("own:java-developer");
    assertThat(meant.where()).extracting(where -> where.place().name()).containsExactly("Berlin");
    assertThat(meant.text().seniority()).containsExactly("senior");
    assertThat(meant.selection(Filter.SENIORITY)).isEmpty();
    assertThat(meant.selection(Filter.WORKPLACE))
        .contains(new Selection(List.of("remote"), List.of()));
    assertThat(meant.pay())
        .extracting(Pay::yearlyMin, Pay::currency, Pay::includeUnknown)
        .containsExactly(new BigDecimal("80000"), "EUR", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nurse remote from EU         | EU",
        "nurse EU remote              | EU",
        "nurse remote (US only)       | US",
        "US-based remote nurse        | US",
        "remote nurse us based        | us",
        "nurse remote within Germany  | Germany",
        "remote from anywhere in Europe nurse | Europe",
        "enfermero remoto desde España | España",
      })
  void remote_work_is_wanted_from_a_place(String q, String place) {
    Understood understood = understood("q", q);

    assertThat(understood.meaning().places()).containsExactly(place);
    assertThat(understood.meaning().workplace()).containsExactly("remote");
    assertThat(understood.meaning().text()).isIn("nurse", "enfermero");
  }

  @Test
  void anywhere_before_a_place_is_not_about_remote_work() {
    Understood understood = understood("q", "nurse anywhere in Bavaria");

    assertThat(understood.meaning().places()).containsExactly("Bavaria");
    assertThat(understood.meaning().workplace()).isEmpty();
    assertThat(understood.meaning().text()).isEqualTo("nurse");
  }

  @Test
  void an_abbreviation_of_a_title_is_a_title_and_the_other_words_stay() {
    Understood understood = understood("q", "RN night shift");

    assertThat(understood.meaning().title()).isEqualTo("RN");
    assertThat(understood.meaning().text()).isEqualTo("RN night shift");
    assertThat(occupations(understood.meant())).containsExactly("own:registered-nurse");
  }

  @Test
  void a_place_is_known_by_its_other_names() {
    Understood understood = understood("q", "Softwareentwickler München");

    assertThat(understood.meaning().title()).isEqualTo("Softwareentwickler");
    assertThat(understood.meaning().places()).containsExactly("München");
    assertThat(understood.place().name()).isEqualTo("Munich");
  }

  @Test
  void an_ambiguous_title_is_all_that_it_may_be() {
    Understood understood = understood("q", "sr. PM fintech part time");

    assertThat(occupations(understood.meant()))
        .containsExactlyInAnyOrder("own:product-manager", "own:project-manager");
    assertThat(understood.meaning().text()).isEqualTo("PM fintech");
    assertThat(understood.meaning().employmentType()).containsExactly("PART_TIME");
    assertThat(understood.meaning().seniority()).containsExactly("senior");
  }

  @Test
  void what_is_in_quotes_or_excluded_is_literal() {
    Understood understood = understood("q", "\"data engineer\" \"remote\" -intern -berlin");

    assertThat(understood.meant().text().required())
        .containsExactly(new Phrase("data engineer"), new Phrase("remote"));
    assertThat(understood.meant().text().excluded())
        .containsExactly(new Word("intern"), new Word("berlin"));
    assertThat(understood.meant().where()).isEmpty();
    assertThat(understood.meaning().title()).isNull();
  }

  @Test
  void nothing_is_understood_against_the_candidate_s_will() {
    Understood understood = understood("q", "senior java dev remote berlin", "understand", "false");

    assertThat(understood.meant()).isEqualTo(understood.asked());
    assertThat(understood.meaning()).isNull();
  }

  @Test
  void a_parameter_counts_more_than_a_word() {
    Understood understood =
        understood(
            "q",
            "nurse remote berlin 80k",
            "workplace",
            "onsite",
            "where",
            "Hamburg",
            "salaryMin",
            "1000",
            "currency",
            "CHF");

    assertThat(understood.meaning().text()).isEqualTo("nurse remote berlin 80k");
    assertThat(understood.meant().where()).isEqualTo(understood.asked().where());
    assertThat(understood.meant().selection(Filter.WORKPLACE))
        .contains(new Selection(List.of("onsite"), List.of()));
    assertThat(understood.meant().pay().currency()).isEqualTo("CHF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mobile developer",
        "lead generation",
        "staff nurse",
        "school principal",
        "reading specialist",
        "401k advisor",
        "java 17",
        "C++"
      })
  void words_that_may_well_mean_something_else_stay_words(String q) {
    Meaning meaning = understood("q", q).meaning();

    assertThat(meaning.text()).isEqualTo(q);
    assertThat(meaning.places()).isEmpty();
    assertThat(meaning.seniority()).isEmpty();
    assertThat(meaning.salaryMin()).isNull();
  }

  @Test
  void what_is_in_parentheses_is_welcome_but_not_required() {
    Understood understood = understood("q", "Engineer (Payments Team)");

    assertThat(understood.meaning().text()).isEqualTo("Engineer");
    assertThat(understood.meant().text().welcome()).hasSize(2);
    assertThat(understood("q", "(Engineer)").meaning().text()).isEqualTo("(Engineer)");
    assertThat(understood("q", "Engineer (Payments").meaning().text())
        .isEqualTo("Engineer (Payments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Engineer (m/w/d)", "Engineer (H/F)", "Engineer (f/m/x)"})
  void letters_for_genders_are_nothing(String q) {
    Understood understood = understood("q", q);

    assertThat(understood.meaning().text()).isEqualTo("Engineer");
    assertThat(understood.meant().text().welcome()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Supervisory Mathematician | Mathematician | Supervisory",
        "Electrician III           | Electrician   | III",
        "Billing Clerk GS-5/6      | Billing Clerk | GS-5/6",
      })
  void a_grade_is_welcome_but_not_required(String q, String text, String welcome) {
    Understood understood = understood("q", q);

    assertThat(understood.meaning().text()).isEqualTo(text);
    assertThat(understood.meant().text().welcome())
        .extracting(term -> term.text())
        .containsExactly(welcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IV infusion", "Supervisory"})
  void a_grade_before_everything_or_alone_is_a_word(String q) {
    assertThat(understood("q", q).meaning().text()).isEqualTo(q);
  }

  @Test
  void a_level_alone_is_what_is_looked_for() {
    Understood understood = understood("q", "junior berlin");

    assertThat(understood.meant().selection(Filter.SENIORITY))
        .contains(new Selection(List.of("junior"), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "koch in Wien          | koch        | Wien",
        "nurse near Leeds, UK  | nurse       | Leeds UK",
        "baker new york city   | baker       | new york city",
      })
  void a_place_may_have_several_words_and_one_before_it(String q, String text, String place) {
    Meaning meaning = understood("q", q).meaning();

    assertThat(meaning.text()).isEqualTo(text);
    assertThat(meaning.places()).containsExactly(place);
  }

  private static List<String> occupations(JobQuery query) {
    return query.text().required().stream()
        .filter(Meant.class::isInstance)
        .map(Meant.class::cast)
        .flatMap(meant -> meant.occupations().stream())
        .toList();
  }

  static Understood understood(String... parameters) {
    Map<String, List<String>> raw = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      raw.put(parameters[i], List.of(parameters[i + 1]));
    }
    return UNDERSTANDING.of(((ReadQuery.Accepted) QueryReader.read(raw, DICTIONARIES)).query());
  }
}
