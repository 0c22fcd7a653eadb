package io.rolecall.events;

import io.rolecall.events.JobPosting.Pay;
import io.rolecall.events.JobPosting.PayUnit;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `baseSalary` in every shape Google and schema.org document: a number, a MonetaryAmount
/// with a number or a QuantitativeValue, a PriceSpecification.
final class PayReader {
  private static final BigDecimal MAX_AMOUNT = new BigDecimal("1e12");
  private static final int MAX_TEXT = 64;

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, PayUnit> UNITS =
      Map.ofEntries(
          Map.entry("HOUR", PayUnit.HOUR),
          Map.entry("HOURLY", PayUnit.HOUR),
          Map.entry("HUR", PayUnit.HOUR),
          Map.entry("DAY", PayUnit.DAY),
          Map.entry("DAILY", PayUnit.DAY),
          Map.entry("WEEK", PayUnit.WEEK),
          Map.entry("WEEKLY", PayUnit.WEEK),
          Map.entry("MONTH", PayUnit.MONTH),
          Map.entry("MONTHLY", PayUnit.MONTH),
          Map.entry("YEAR", PayUnit.YEAR),
          Map.entry("YEARLY", PayUnit.YEAR),
          Map.entry("ANNUAL", PayUnit.YEAR),
          Map.entry("ANNUALLY", PayUnit.YEAR));

  private PayReader() {}

  static @Nullable Pay pay(JsonValue salary, JsonValue salaryCurrency) {
    var all = salary.each();
    if (all.isEmpty()) {
      return null;
    }
    JsonValue amount = all.getFirst();
    JsonValue value = amount.isObject() ? amount.get("value") : amount;
    JsonValue bounds = value.isObject() ? value : amount;
    BigDecimal single = value.isObject() ? number(value.get("value")) : number(value);
    if (single == null) {
      single = number(amount.get("price"));
    }
    BigDecimal min = or(number(first(bounds, "minValue", "minPrice")), single);
    BigDecimal max = or(number(first(bounds, "maxValue", "maxPrice")), single);
    if (min == null && max == null) {
      return null;
    }
    if (min != null && max != null && min.compareTo(max) > 0) {
      first(bounds, "minValue", "minPrice").violate("expected at most the maximum");
      return null;
    }
    String currency = currency(first(amount, "currency", "priceCurrency"), salaryCurrency);
    PayUnit unit = unit(first(bounds, "unitText", "unitCode"), amount.get("unitText"));
    return currency == null ? null : new Pay(currency, min, max, unit);
  }

  private static JsonValue first(JsonValue owner, String name, String otherwise) {
    return owner.get(name).isAbsent() && !owner.get(otherwise).isAbsent()
        ? owner.get(otherwise)
        : owner.get(name);
  }

  private static @Nullable BigDecimal or(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other : one;
  }

  private static @Nullable String currency(JsonValue own, JsonValue ofPosting) {
    JsonValue value = own.isAbsent() && !ofPosting.isAbsent() ? ofPosting : own;
    String code = value.text(MAX_TEXT);
    String upper = code == null ? "" : code.toUpperCase(Locale.ROOT);
    if (CURRENCIES.contains(upper)) {
      return upper;
    }
    value.violate("expected an ISO 4217 currency code, such as EUR");
    return null;
  }

  private static @Nullable PayUnit unit(JsonValue own, JsonValue ofAmount) {
    JsonValue value = own.isAbsent() ? ofAmount : own;
    String text = value.text(MAX_TEXT);
    if (text == null) {
      return null;
    }
    PayUnit unit = UNITS.get(text.toUpperCase(Locale.ROOT));
    if (unit == null) {
      value.violate("expected one of HOUR, DAY, WEEK, MONTH, YEAR");
    }
    return unit;
  }

  private static @Nullable BigDecimal number(JsonValue value) {
    if (value.isAbsent() || value.isObject()) {
      return null;
    }
    String text = value.lenientText();
    try {
      var number = new BigDecimal(text == null ? "" : text.replace(",", "").replace("_", ""));
      if (number.signum() >= 0 && number.compareTo(MAX_AMOUNT) <= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    value.violate("expected an amount from 0 to 1000000000000");
    return null;
  }
}
