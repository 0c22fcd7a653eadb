package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting.Pay;
import io.rolecall.events.JobPosting.PayUnit;
import io.rolecall.index.JobDocument.Salary;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearlyPayTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "80000  | 95000  | EUR | YEAR  | 80000    | 95000    | 80,000–95,000 EUR a year",
        "80000  | 80000  | EUR | YEAR  | 80000    | 80000    | 80,000 EUR a year",
        "25.5   | 30     | USD | HOUR  | 53040    | 62400    | 25.50–30 USD an hour",
        "300    | -      | GBP | DAY   | 78000    | -        | from 300 GBP a day",
        "-      | 1000   | CHF | WEEK  | -        | 52000    | up to 1,000 CHF a week",
        "4166.67| 5000   | EUR | MONTH | 50000.04 | 60000    | 4,166.67–5,000 EUR a month",
        "80000  | 95000  | EUR | -     | -        | -        | 80,000–95,000 EUR",
        "1e6    | 2E+6   | JPY | YEAR  | 1000000  | 2000000  | 1,000,000–2,000,000 JPY a year",
        "0      | 0      | USD | YEAR  | 0        | 0        | 0 USD a year",
        "33.333 | 33.333 | USD | HOUR  | 69332.64 | 69332.64 | 33.33 USD an hour",
      })
  void pay_is_shown_and_normalised_to_a_year(
      String min,
      String max,
      String currency,
      PayUnit unit,
      String yearlyMin,
      String yearlyMax,
      String text) {
    Salary salary = YearlyPay.of(new Pay(currency, number(min), number(max), unit));

    assertThat(salary.yearlyMin()).isEqualTo(number(yearlyMin));
    assertThat(salary.yearlyMax()).isEqualTo(number(yearlyMax));
    assertThat(salary.text()).isEqualTo(text);
    assertThat(salary.currency()).isEqualTo(currency);
    assertThat(salary.unit()).isEqualTo(unit == null ? null : unit.name());
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
