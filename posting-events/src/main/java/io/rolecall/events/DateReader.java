package io.rolecall.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/// Dates and times of ISO 8601, as schema.org writes them; without an offset they are UTC.
final class DateReader {
  private static final int MIN_YEAR = 1970;
  private static final int MAX_YEAR = 2199;
  private static final int MAX_LENGTH = 64;

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int DATE_LENGTH = 10;

  private DateReader() {}

  /// The first moment of what is written.
  static @Nullable Instant start(JsonValue value) {
    return read(value, false);
  }

  /// The first moment after what is written: a date counts to its end, a time to itself.
  static @Nullable Instant end(JsonValue value) {
    return read(value, true);
  }

  private static @Nullable Instant read(JsonValue value, boolean end) {
    String text = value.text(MAX_LENGTH);
    if (text == null) {
      return null;
    }
    try {
      Instant instant = parse(withT(text), end);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year >= MIN_YEAR && year <= MAX_YEAR) {
        return instant;
      }
      value.violate("expected a date from " + MIN_YEAR + " to " + MAX_YEAR);
    } catch (DateTimeException e) {
      value.violate(
          "expected an ISO 8601 date or time, such as 2026-01-31 or 2026-01-31T09:00:00Z");
    }
    return null;
  }

  /// A date and a time with a space between them are common as well.
  private static String withT(String text) {
    return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
        ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
        : text;
  }

  private static Instant parse(String text, boolean end) {
    TemporalAccessor parsed = FORM.parse(text);
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return OffsetDateTime.from(parsed).toInstant();
    }
    if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
      return LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
    LocalDate date = LocalDate.from(parsed);
    return (end ? date.plusDays(1) : date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
