package io.rolecall.search.understand;

import io.rolecall.index.pay.PayPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Pay in what was typed: `80k`, `$120,000`, `80.000 €`, `€50/h`, `25 usd per hour`.
///
/// A number is pay when a currency is with it, or thousands as `k`. Without a unit, up to 500 is by
/// the hour, 1,000 to 9,999 by the month, more by the year.
final class PayWords {
  private static final String SIGN = "[$€£]|usd|eur|gbp|chf|cad|aud";

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<before>"
              + SIGN
              + ")?(?<number>[0-9]{1,3}(?:[.,'][0-9]{3})+|[0-9]{1,7}(?:[.,][0-9]{1,2})?)(?<k>k)?"
              + "(?<after>"
              + SIGN
              + ")?(?:/(?<unit>[a-z]{1,7}))?\\+?");

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("$", "USD"),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("usd", "USD"),
          Map.entry("dollar", "USD"),
          Map.entry("dollars", "USD"),
          Map.entry("eur", "EUR"),
          Map.entry("euro", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("gbp", "GBP"),
          Map.entry("pounds", "GBP"),
          Map.entry("chf", "CHF"),
          Map.entry("cad", "CAD"),
          Map.entry("aud", "AUD"));

  private static final Map<String, PayPeriod> UNITS =
      Map.ofEntries(
          Map.entry("h", PayPeriod.HOUR),
          Map.entry("hr", PayPeriod.HOUR),
          Map.entry("hour", PayPeriod.HOUR),
          Map.entry("std", PayPeriod.HOUR),
          Map.entry("stunde", PayPeriod.HOUR),
          Map.entry("hora", PayPeriod.HOUR),
          Map.entry("heure", PayPeriod.HOUR),
          Map.entry("day", PayPeriod.DAY),
          Map.entry("tag", PayPeriod.DAY),
          Map.entry("dia", PayPeriod.DAY),
          Map.entry("jour", PayPeriod.DAY),
          Map.entry("week", PayPeriod.WEEK),
          Map.entry("woche", PayPeriod.WEEK),
          Map.entry("month", PayPeriod.MONTH),
          Map.entry("mo", PayPeriod.MONTH),
          Map.entry("monat", PayPeriod.MONTH),
          Map.entry("mes", PayPeriod.MONTH),
          Map.entry("mois", PayPeriod.MONTH),
          Map.entry("y", PayPeriod.YEAR),
          Map.entry("yr", PayPeriod.YEAR),
          Map.entry("year", PayPeriod.YEAR),
          Map.entry("jahr", PayPeriod.YEAR),
          Map.entry("ano", PayPeriod.YEAR),
          Map.entry("an", PayPeriod.YEAR));

  private static final List<String> PER = List.of("per", "pro", "a", "an", "por", "par", "/", "je");

  private PayWords() {}

  /// @param words how many say it
  /// @param yearly a year's pay
  /// @param currency null when none is named
  record Found(int words, BigDecimal yearly, @Nullable String currency) {}

  static Optional<Found> at(List<String> words, int from) {
    int at = from;
    String currency = CURRENCIES.get(lower(words, at));
    if (currency != null) {
      at++;
    }
    Matcher amount = AMOUNT.matcher(lower(words, at));
    if (!amount.matches()) {
      return Optional.empty();
    }
    at++;
    currency = first(currency, sign(amount.group("before")), sign(amount.group("after")));
    if (currency == null) {
      currency = CURRENCIES.get(lower(words, at));
      at += currency == null ? 0 : 1;
    }
    String unit = amount.group("unit");
    if (unit == null && PER.contains(lower(words, at)) && UNITS.containsKey(lower(words, at + 1))) {
      unit = lower(words, at + 1);
      at += 2;
    } else if (unit == null && lower(words, at).startsWith("/")) {
      unit = lower(words, at).substring(1);
      at++;
    }
    boolean thousands = amount.group("k") != null;
    BigDecimal number = number(amount.group("number"));
    if (thousands) {
      number = number.multiply(BigDecimal.valueOf(1_000));
    }
    boolean pay = currency != null || (thousands && isPlausible(number));
    PayPeriod period = unit == null ? guess(number) : UNITS.get(unit);
    if (!pay || period == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(at - from, number.multiply(BigDecimal.valueOf(period.perYear())), currency));
  }

  /// `4k` is a resolution and `401k` a pension.
  private static boolean isPlausible(BigDecimal amount) {
    int thousands = amount.intValue() / 1_000;
    return thousands >= 10 && thousands != 401;
  }

  private static @Nullable PayPeriod guess(BigDecimal number) {
    int amount = number.intValue();
    if (amount >= 10 && amount <= 500) {
      return PayPeriod.HOUR;
    }
    if (amount < 1_000 || amount > 5_000_000) {
      return null;
    }
    return amount < 10_000 ? PayPeriod.MONTH : PayPeriod.YEAR;
  }

  /// Three digits behind a separator are thousands, fewer are cents.
  private static BigDecimal number(String text) {
    String plain = text.replaceAll("[.,'](?=[0-9]{3})", "").replace(',', '.');
    return new BigDecimal(plain);
  }

  private static @Nullable String sign(@Nullable String sign) {
    return sign == null ? null : CURRENCIES.get(sign);
  }

  private static @Nullable String first(@Nullable String... currencies) {
    for (String currency : currencies) {
      if (currency != null) {
        return currency;
      }
    }
    return null;
  }

  private static String lower(List<String> words, int at) {
    return at < words.size() ? words.get(at).toLowerCase(Locale.ROOT) : "";
  }
}
