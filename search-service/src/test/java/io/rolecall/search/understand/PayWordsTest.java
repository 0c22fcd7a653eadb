package io.rolecall.search.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80k                | 1 | 80000  |",
        "80K+               | 1 | 80000  |",
        "$120k              | 1 | 120000 | USD",
        "$120,000           | 1 | 120000 | USD",
        "80.000 €           | 2 | 80000  | EUR",
        "80.000€            | 1 | 80000  | EUR",
        "80 000             | 0 |        |",
        "€ 95000            | 2 | 95000  | EUR",
        "95000 eur          | 2 | 95000  | EUR",
        "50k CHF berlin     | 2 | 50000  | CHF",
        "$50/h              | 1 | 104000 | USD",
        "$25 per hour       | 3 | 52000  | USD",
        "25 usd an hour     | 4 | 52000  | USD",
        "$17.50             | 1 | 36400.00 | USD",
        "4.500 € pro monat  | 4 | 54000  | EUR",
        "£4500              | 1 | 54000  | GBP",
        "80k a year         | 3 | 80000  |",
        "$120k/yr nurse     | 1 | 120000 | USD",
      })
  void pay_is_read(String text, int words, String yearly, String currency) {
    var found = PayWords.at(List.of(text.split(" ", -1)), 0);

    if (words == 0) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).contains(new PayWords.Found(words, new BigDecimal(yearly), currency));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80331",
        "401k",
        "2024",
        "17",
        "4k",
        "k",
        "$",
        "€",
        "$0",
        "80kg",
        "-80k",
        "1e9$",
        "$99999999999999"
      })
  void other_numbers_are_no_pay(String word) {
    assertThat(PayWords.at(List.of(word), 0)).isEmpty();
  }
}
