package io.rolecall.search.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;

/// How old a posting may be: whole days (`7`) or an ISO 8601 duration (`P7D`, `P2W`, `PT12H`). A
/// month counts as 30 days and a year as 365.
final class PostedWithin {
  private static final Duration LONGEST = Duration.ofDays(3650);

  private PostedWithin() {}

  /// Empty for what is none, for nothing at all, and for more than 3,650 days.
  static Optional<Duration> read(String raw) {
    String text = raw.strip().toUpperCase(Locale.ROOT);
    try {
      return Optional.of(duration(text))
          .filter(duration -> duration.isPositive() && duration.compareTo(LONGEST) <= 0);
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Duration duration(String text) {
    if (text.matches("[0-9]{1,5}")) {
      return Duration.ofDays(Integer.parseInt(text));
    }
    int time = text.indexOf('T');
    if (time < 0) {
      return days(text);
    }
    Duration hours = Duration.parse("P" + text.substring(time));
    return time == 1 ? hours : days(text.substring(0, time)).plus(hours);
  }

  private static Duration days(String text) {
    Period period = Period.parse(text);
    return Duration.ofDays(period.getYears() * 365L + period.getMonths() * 30L + period.getDays());
  }
}
