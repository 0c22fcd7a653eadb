package io.rolecall.index.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayRatesTest {
  @TempDir Path directory;

  @Test
  void pay_is_compared_in_one_currency() {
    PayRates rates = PayRates.builtIn();

    assertThat(rates.comparable(new BigDecimal("80000"), "USD"))
        .contains(new BigDecimal("80000.00"));
    assertThat(rates.comparable(new BigDecimal("80000"), "EUR").orElseThrow())
        .isGreaterThan(new BigDecimal("80000"));
    assertThat(rates.comparable(new BigDecimal("1000000"), "JPY").orElseThrow())
        .isLessThan(new BigDecimal("20000"));
    assertThat(rates.comparable(BigDecimal.TEN, "XTS")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "EUR", "GBP", "CHF", "SEK", "PLN", "INR", "JPY", "BRL", "AUD"})
  void common_currencies_have_a_rate(String currency) {
    assertThat(Currency.getInstance(currency)).isNotNull();
    assertThat(PayRates.builtIn().rate(currency)).isPresent();
  }

  @Test
  void a_file_takes_the_place_of_the_built_in_rates() throws IOException {
    Path file = Files.writeString(directory.resolve("rates"), "# ours\n\nEUR 1\nUSD  0.9\n");

    PayRates rates = PayRates.load(file);

    assertThat(rates.rate("EUR")).contains(BigDecimal.ONE);
    assertThat(rates.rate("USD")).contains(new BigDecimal("0.9"));
    assertThat(rates.rate("GBP")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "EUR -1", "EUR 0", "euro 1", "EUR 1\nEUR 2", "EUR 1e9", "EUR 1 2"})
  void a_line_that_is_none_is_named(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("rates"), "# ours\n" + text);

    assertThatThrownBy(() -> PayRates.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file + ":" + (text.contains("\n") ? 3 : 2));
  }

  @Test
  void a_file_that_is_missing_is_named() {
    Path file = directory.resolve("none");

    assertThatThrownBy(() -> PayRates.load(file)).hasMessageContaining(file.toString());
  }
}
