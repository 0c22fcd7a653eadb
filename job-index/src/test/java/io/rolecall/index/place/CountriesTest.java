package io.rolecall.index.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
  @ParameterizedTest
  @CsvSource({
    "US, US",
    "us, US",
    "USA, US",
    "U.S., US",
    "U.S.A., US",
    "United States, US",
    "United States of America, US",
    "the Netherlands, NL",
    "Holland, NL",
    "UK, GB",
    "United Kingdom, GB",
    "Great Britain, GB",
    "England, GB",
    "Deutschland, DE",
    "Allemagne, DE",
    "Alemania, DE",
    "DEU, DE",
    "Österreich, AT",
    "Schweiz, CH",
    "España, ES",
    "Brasil, BR",
    "Türkiye, TR",
    "Turkey, TR",
    "South Korea, KR",
    "Czech Republic, CZ",
    "Czechia, CZ",
    "UAE, AE",
    "Hong Kong, HK",
    "Viet Nam, VN",
    "Ivory Coast, CI",
    "Côte d’Ivoire, CI",
    "Taiwan, TW",
    "Russia, RU",
    "  germany , DE",
  })
  void names_and_codes_are_understood(String text, String code) {
    assertThat(Countries.code(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe", "Remote", "XX", "", "Berlin", "European Union", "anywhere"})
  void what_is_no_country_has_no_code(String text) {
    assertThat(Countries.code(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "in", "de", "it", "is"})
  void words_in_lower_case_are_no_codes_in_running_text(String word) {
    if (word.equals("us")) {
      assertThat(Countries.codeOfWord(word)).isEqualTo("US");
    } else {
      assertThat(Countries.codeOfWord(word)).isNull();
    }
  }
}
