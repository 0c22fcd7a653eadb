package io.rolecall.index.pay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fixed rates between currencies, so that pay in one can be compared with pay in another. They are
/// round figures, the same for index and search, and change only with the file that they are in.
/// Immutable and thread-safe.
public final class PayRates {
  private static final Pattern LINE =
      Pattern.compile("([A-Z]{3})\\s+([0-9]{1,9}(?:\\.[0-9]{1,12})?)");
  private static final int DECIMALS = 2;
  private static final PayRates BUILT_IN = readBuiltIn();

  private final Map<String, BigDecimal> rates;

  private PayRates(Map<String, BigDecimal> rates) {
    this.rates = Map.copyOf(rates);
  }

  /// Those of `rates.txt` beside this class.
  public static PayRates builtIn() {
    return BUILT_IN;
  }

  /// Those of a file: in each line an ISO 4217 code and what one unit is worth in the reference
  /// currency; blank lines and such as begin with `#` are passed over.
  ///
  /// @param file null or empty for the built-in ones
  /// @throws IllegalArgumentException when it can't be read; the message names file and line
  public static PayRates load(@Nullable Path file) {
    if (file == null || file.toString().isBlank()) {
      return BUILT_IN;
    }
    try (Reader in = Files.newBufferedReader(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: can't be read: %s".formatted(file, e), e);
    }
  }

  /// What one unit is worth in the reference currency; empty for a currency without a rate.
  public Optional<BigDecimal> rate(String currency) {
    return Optional.ofNullable(rates.get(currency));
  }

  /// The amount in the reference currency, rounded to cents; empty for a currency without a rate.
  public Optional<BigDecimal> comparable(BigDecimal amount, String currency) {
    return rate(currency)
        .map(rate -> amount.multiply(rate).setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  private static PayRates readBuiltIn() {
    try (InputStream in = PayRates.class.getResourceAsStream("rates.txt")) {
      return read(
          new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8), "rates.txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PayRates read(Reader in, String name) throws IOException {
    var rates = new HashMap<String, BigDecimal>();
    var lines = new BufferedReader(in);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      BigDecimal rate = matcher.matches() ? new BigDecimal(matcher.group(2)) : BigDecimal.ZERO;
      if (rate.signum() == 0 || rates.put(matcher.group(1), rate) != null) {
        throw new IllegalArgumentException(
            "%s:%d: a line is a currency, once, and what one unit is worth, such as EUR 1.15"
                .formatted(name, number));
      }
    }
    if (rates.isEmpty()) {
      throw new IllegalArgumentException(name + ": has no rates");
    }
    return new PayRates(rates);
  }
}
