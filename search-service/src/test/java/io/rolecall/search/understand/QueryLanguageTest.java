package io.rolecall.search.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLanguageTest {
  @ParameterizedTest
  @CsvSource({
    "RN night shift, en",
    "Krankenpfleger Nachtschicht, de",
    "enfermera turno de noche, es",
    "infirmière de nuit, fr",
    "Verkäuferin in Teilzeit, de",
  })
  void some_words_tell_the_language(String q, String language) {
    assertThat(of(q)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RN", "java berlin", "manager", "nurse Krankenpfleger"})
  void where_no_word_tells_or_two_disagree_nothing_is_guessed(String q) {
    assertThat(of(q)).isEmpty();
  }

  @Test
  void every_query_that_is_understood_has_it() {
    assertThat(UnderstandingTest.understood("q", "night nurse").meant().text().language())
        .isEqualTo("en");
    assertThat(
            UnderstandingTest.understood("q", "night nurse", "understand", "false")
                .meant()
                .text()
                .language())
        .isNull();
  }

  private static Optional<String> of(String q) {
    return QueryLanguage.of(UnderstandingTest.understood("q", q).asked().text().required());
  }
}
