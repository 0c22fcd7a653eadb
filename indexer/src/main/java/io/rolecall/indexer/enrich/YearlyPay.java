package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting.Pay;
import io.rolecall.events.JobPosting.PayUnit;
import io.rolecall.index.JobDocument.Salary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pay as people read it and as a year's pay.
///
/// A year is 2,080 hours, 260 days, 52 weeks or 12 months of full-time work: 52 weeks of 5 days of
/// 8 hours. The factors compare postings with each other; they promise nobody's income.
///
/// @see <a
///   href="https://www.opm.gov/policy-data-oversight/pay-leave/pay-administration/fact-sheets/computing-hourly-rates-of-pay-using-the-2087-hour-divisor/">
///   OPM on 2,080 and 2,087 hours a year</a>
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

  private static @Nullable BigDecimal yearly(@Nullable BigDecimal amount, @Nullable PayUnit unit) {
    return amount == null || unit == null
        ? null
        : plain(amount.multiply(BigDecimal.valueOf(factor(unit))));
  }

  private static int factor(PayUnit unit) {
    return switch (unit) {
      case HOUR -> 2_080;
      case DAY -> 260;
      case WEEK -> 52;
      case MONTH -> 12;
      case YEAR -> 1;
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
