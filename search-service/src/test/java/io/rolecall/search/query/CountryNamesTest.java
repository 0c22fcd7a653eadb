package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Germany, DE",
    "deutschland, DE",
    "Allemagne, DE",
    "DE, DE",
    "Österreich, AT",
    "osterreich, AT",
    "España, ES",
    "UK, GB",
    "usa, US",
    "United States, US"
  })
  void a_country_has_many_names(String name, String code) {
    assertThat(CountryNames.code(name)).contains(code);
  }

  @Test
  void a_city_is_no_country() {
    assertThat(CountryNames.code("Berlin")).isEmpty();
  }
}
