package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | You will work with our team in Berlin and build the tools that our customers use.",
        "de | Du arbeitest mit unserem Team in Berlin und baust die Werkzeuge, die unsere Kunden"
            + " nutzen.",
        "fr | Vous travaillerez avec notre équipe à Paris et vous construirez les outils de nos"
            + " clients.",
        "es | Trabajarás con nuestro equipo en Madrid y construirás las herramientas que usan los"
            + " clientes.",
        "it | Lavorerai con il nostro team a Milano e costruirai gli strumenti che usano i nostri"
            + " clienti.",
        "nl | Je werkt met ons team in Amsterdam en je bouwt de tools die onze klanten elke dag"
            + " gebruiken.",
        "pt | Você vai trabalhar com a nossa equipe em São Paulo e construir as ferramentas dos"
            + " clientes.",
      })
  void the_language_is_told_by_function_words(String language, String text) {
    assertThat(Language.of(null, "Software Engineer", text)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java Kubernetes PostgreSQL Kafka OpenSearch Spring Boot",
        "日本語の求人です。東京で働きます。",
        "Мы ищем инженера в нашу команду в Москве",
        "",
        "Pracujemy z zespołem w Warszawie nad narzędziami dla klientów"
      })
  void what_can_not_be_told_stays_unknown(String text) {
    assertThat(Language.of(null, "Software Engineer", text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"de-CH, de", "en, en", "pt-BR, pt", "zh-Hans-CN, zh"})
  void what_the_posting_says_wins(String tag, String language) {
    assertThat(Language.of(tag, "Engineer", "You will work with our team and the customers."))
        .isEqualTo(language);
  }

  @Test
  void a_title_alone_has_no_language() {
    assertThat(Language.of(null, "Head of Sales", null)).isNull();
  }
}
