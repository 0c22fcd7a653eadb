package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rolecall.search.query.QueryText.Form;
import io.rolecall.search.query.QueryText.Meant;
import io.rolecall.search.query.QueryText.MeantWord;
import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Term;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TitleClausesTest {
  private static final Meant RANGER = word("ranger", 6);
  private static final Meant PARK = word("park", 4);

  @Test
  void two_fifths_of_the_weight_are_enough() {
    JsonNode enough = TitleClauses.mostOf(List.of(PARK, RANGER)).orElseThrow().at("/bool/must");

    double weight = enough.at("/function_score/weight").asDouble(0);
    assertThat(enough.at("/function_score/min_score").asDouble(0))
        .isCloseTo(0.4 * 10 * weight, within(1e-9));
    assertThat(enough.at("/function_score/query/bool/should")).hasSize(2);
  }

  @Test
  void a_technology_is_required_and_weighs_nothing() {
    Meant java =
        new Meant(List.of(new MeantWord("java", List.of(form("java", 5)), true)), List.of());

    JsonNode clause = TitleClauses.mostOf(List.of(java, PARK, RANGER)).orElseThrow();

    assertThat(clause.at("/bool/filter").toString()).contains("\"query\":\"java\"");
    assertThat(clause.at("/bool/must").toString()).doesNotContain("java");
    assertThat(TitleClauses.mostOf(List.of(java, RANGER))).isEmpty();
  }

  @Test
  void another_name_of_an_occupation_stands_for_its_words() {
    Meant nurse =
        new Meant(
            List.of(
                new MeantWord("registered", List.of(form("registered", 5)), false),
                new MeantWord("nurse", List.of(form("nurse", 4)), false)),
            List.of("own:registered-nurse"));

    assertThat(TitleClauses.mostOf(List.of(nurse))).isEmpty();
    assertThat(TitleClauses.mostOf(List.of(nurse, PARK)).orElseThrow().toString())
        .contains("\"occupations\":[\"own:registered-nurse\"]")
        .contains("\"boost\":10.0")
        .contains("\"boost\":4.0");
  }

  @Test
  void one_word_very_many_words_and_words_in_quotes_are_no_title() {
    List<Term> many = IntStream.range(0, 17).<Term>mapToObj(n -> word("word" + n, 3)).toList();

    assertThat(TitleClauses.mostOf(List.of(RANGER))).isEmpty();
    assertThat(TitleClauses.mostOf(many)).isEmpty();
    assertThat(TitleClauses.mostOf(many.subList(0, 16))).isPresent();
    assertThat(TitleClauses.mostOf(List.of(PARK, new Phrase("park ranger")))).isEmpty();
  }

  private static Meant word(String text, double weight) {
    return new Meant(List.of(new MeantWord(text, List.of(form(text, weight)), false)), List.of());
  }

  private static Form form(String text, double weight) {
    return new Form(text, weight, true);
  }
}
