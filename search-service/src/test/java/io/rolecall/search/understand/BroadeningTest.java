package io.rolecall.search.understand;

import static io.rolecall.search.understand.UnderstandingTest.understood;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.Filter;
import io.rolecall.search.query.QueryText.Match;
import io.rolecall.search.understand.Broadening.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadeningTest {
  @Test
  void what_was_understood_goes_first_and_place_by_place() {
    List<Step> steps = steps("q", "java dev 80k remote teilzeit München", "country", "DE");

    assertThat(steps)
        .extracting(step -> String.join(",", step.relaxed()))
        .containsExactly(
            "spelling",
            "spelling,salaryMin",
            "spelling,salaryMin,employmentType",
            "spelling,salaryMin,employmentType,workplace",
            "spelling,salaryMin,employmentType,workplace,where",
            "spelling,salaryMin,employmentType,workplace,where",
            "spelling,salaryMin,employmentType,workplace,where",
            "spelling,salaryMin,employmentType,workplace,where,words",
            "spelling,salaryMin,employmentType,workplace,where,words,country");
    assertThat(steps.subList(4, 7))
        .extracting(
            step -> step.query().where().stream().map(where -> where.place().name()).toList())
        .containsExactly(List.of("Bavaria"), List.of("Germany"), List.of());
    assertThat(steps.getFirst().query().text().match()).isEqualTo(Match.SIMILAR);
    assertThat(steps.getLast().query().text().match()).isEqualTo(Match.HALF);
  }

  @Test
  void what_was_asked_for_by_parameter_goes_last() {
    List<Step> steps =
        steps("q", "nurse", "workplace", "remote", "where", "Berlin", "postedWithin", "1");

    assertThat(steps)
        .extracting(step -> step.relaxed().getLast())
        .containsExactly("spelling", "words", "where");
    assertThat(steps.get(1).query().selection(Filter.WORKPLACE)).isPresent();
    assertThat(steps.getLast().relaxed())
        .containsExactly("spelling", "words", "workplace", "postedWithin", "where");
    assertThat(steps.getLast().query().where()).isEmpty();
    assertThat(steps.getLast().query().postedWithin()).isNull();
  }

  @Test
  void where_there_is_no_condition_nothing_is_relaxed() {
    assertThat(steps("sort", "date")).isEmpty();
  }

  private static List<Step> steps(String... parameters) {
    return Broadening.of(understood(parameters), Dictionaries.builtIn());
  }
}
