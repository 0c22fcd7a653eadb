package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting.Pay;
import io.rolecall.events.JobPosting.PayUnit;
import io.rolecall.index.JobDocument.Salary;
import io.rolecall.index.pay.PayPeriod;
import io.rolecall.index.pay.PayRates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pay as people read it and as a year's pay, by the factors of [PayPeriod] and [PayRates].
final class YearlyPay {
  private static final int DECIMALS = 2;

  private YearlyPay() {}

  static Salary of(Pay pay) {
    return new Salary(
        pay.min(),
        pay.max(),
        pay.currency(),
        pay.unit() == null ? null : pay.unit().name(),
        yearly(pay.min(), pay.unit()),
        yearly(pay.max(), pay.unit()),
        text(pay));
  }

  /// A year's pay in the reference currency: the upper end, or the lower where there is no upper
  /// one; null where it can't be known.
  static @Nullable BigDecimal comparable(Salary salary, PayRates rates) {
    BigDecimal end = salary.yearlyMax() == null ? salary.yearlyMin() : salary.yearlyMax();
    return end == null ? null : rates.comparable(end, salary.currency()).orElse(null);
  }

  private static @Nullable BigDecimal yearly(@Nullable BigDecimal amount, @Nullable PayUnit unit) {
    return amount == null || unit == null
        ? null
        : plain(amount.multiply(BigDecimal.valueOf(period(unit).perYear())));
  }

  private static PayPeriod period(PayUnit unit) {
    return switch (unit) {
      case HOUR -> PayPeriod.HOUR;
      case DAY -> PayPeriod.DAY;
      case WEEK -> PayPeriod.WEEK;
      case MONTH -> PayPeriod.MONTH;
      case YEAR -> PayPeriod.YEAR;
    };
  }

  private static String text(Pay pay) {
    String amounts;
    if (pay.min() == null) {
      amounts = "up to " + formatted(Objects.requireNonNull(pay.max()));
    } else if (pay.max() == null) {
      amounts = "from " + formatted(pay.min());
    } else if (pay.min().compareTo(pay.max()) == 0) {
      amounts = formatted(pay.min());
    } else {
      amounts = formatted(pay.min()) + "–" + formatted(pay.max());
    }
    return amounts + " " + pay.currency() + (pay.unit() == null ? "" : " " + each(pay.unit()));
  }

  private static String each(PayUnit unit) {
    return switch (unit) {
      case HOUR -> "an hour";
      case DAY -> "a day";
      case WEEK -> "a week";
      case MONTH -> "a month";
      case YEAR -> "a year";
    };
  }

  private static String formatted(BigDecimal amount) {
    BigDecimal plain = plain(amount);
    String pattern = plain.scale() > 0 ? "#,##0.00" : "#,##0";
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(plain);
  }

  /// Rounded to cents, without zeros at the end, never in scientific notation.
  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
