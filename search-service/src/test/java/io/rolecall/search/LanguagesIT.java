package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Descriptions are found by the rules of the language they are in. Jobs are known by the number in
/// their title.
class LanguagesIT extends ServiceTest {
  private static final String GERMAN =
      "Die Softwareentwicklung in München braucht erfahrene Entwicklerinnen für unsere"
          + " Kundendatenbanken. Du schreibst gute Programme.";

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1).title("1").language("de").description(GERMAN).build(),
        TestJob.number(2)
            .title("2")
            .language("en")
            .description("You engineer pipelines for our customers' databases in Munich.")
            .build(),
        TestJob.number(3)
            .title("3")
            .language("es")
            .description(
                "Buscamos técnicos para las instalaciones eléctricas de nuestros clientes.")
            .build(),
        TestJob.number(4)
            .title("4")
            .language("fr")
            .description("L'ingénieur travaille à l'amélioration de la qualité d'équipements.")
            .build(),
        TestJob.number(5)
            .title("5")
            .language("it")
            .description(
                "Cerchiamo cuochi per la preparazione dell'antipasto nei nostri ristoranti.")
            .build(),
        TestJob.number(6)
            .title("6")
            .language("nl")
            .description("Wij zoeken monteurs voor het onderhoud van installaties.")
            .build(),
        TestJob.number(7)
            .title("7")
            .language("pt")
            .description("Procuramos engenheiros para soluções de manutenção industrial.")
            .build(),
        TestJob.number(8)
            .title("8")
            .language("pl")
            .description("Szukamy inżyniera do zespołu w Łodzi, który zna systemy.")
            .build(),
        TestJob.number(9).title("9").description("Pipelines, welded at 40 metres.").build(),
        TestJob.number(10).title("10").company("Müller & Söhne").build());
  }

  @ParameterizedTest
  @CsvSource({
    "Softwareentwicklung, 1",
    "Softwareentwicklungen, 1",
    "entwicklung, 1",
    "Entwickler, 1",
    "Entwicklerin, 1",
    "Kunden, 1",
    "Datenbank, 1",
    "Programm, 1",
    "pipeline, 2 9",
    "databases, 2",
    "customer, 2",
    "técnico, 3",
    "tecnico, 3",
    "instalación, 3",
    "instalacion, 3",
    "eléctrica, 3",
    "ingénieurs, 4",
    "ingenieur, 4",
    "qualités, 4",
    "qualite, 4",
    "équipement, 4",
    "cuochi, 5",
    "antipasti, 5",
    "ristorante, 5",
    "monteur, 6",
    "installaties, 6",
    "engenheiro, 7",
    "solução, 7",
    "inzyniera, 8",
    "Łodzi, 8",
    "lodzi, 8",
    "metre, 9",
    "Müller, 10",
    "Muller, 10",
    "Mueller, 10",
    "Soehne, 10",
  })
  void a_word_finds_its_other_forms_in_the_language_of_the_text(String word, String titles) {
    assertThat(api.search("q", word, "understand", "false").fitting())
        .containsExactlyInAnyOrderElementsOf(List.of(titles.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"München", "Munchen", "Muenchen"})
  void an_umlaut_may_be_written_in_every_way(String word) {
    assertThat(api.search("q", word, "understand", "false").titles()).containsExactly("1");
  }

  @Test
  void a_part_of_a_compound_does_not_stand_for_the_whole() {
    assertThat(api.search("q", "Softwarearchitektur", "understand", "false").total()).isZero();
  }

  @Test
  void highlights_and_snippets_are_of_the_description_in_whichever_language() {
    JsonNode german = api.search("q", "Entwickler Datenbank").json().at("/jobs/0");
    JsonNode english = api.search("q", "customer").json().at("/jobs/0");
    JsonNode beginning = api.search("q", "3").json().at("/jobs/0");

    assertThat(german.at("/highlights/description/0").stringValue())
        .contains("<em>Entwicklerinnen</em>", "<em>Kundendatenbanken</em>");
    assertThat(german.path("snippet").stringValue()).contains("erfahrene Entwicklerinnen");
    assertThat(english.at("/highlights/description/0").stringValue())
        .contains("<em>customers</em>&#39;");
    assertThat(beginning.path("snippet").stringValue()).startsWith("Buscamos técnicos");
    assertThat(german.path("highlights").propertyNames()).containsOnly("description");
  }

  @Test
  void words_side_by_side_in_a_text_count_more() {
    index()
        .add(
            TestJob.number(11)
                .title("11")
                .language("de")
                .description("Frische Brötchen und Kuchen, dazu Käse, Wurst und Obst.")
                .build(),
            TestJob.number(12)
                .title("12")
                .language("de")
                .description("Frische Kuchen und Brötchen, dazu Käse, Wurst und Obst.")
                .build());

    assertThat(api.search("q", "frische brötchen").titles()).startsWith("11", "12");
    assertThat(api.search("q", "\"frische kuchen\"").titles()).containsExactly("12");
  }
}
