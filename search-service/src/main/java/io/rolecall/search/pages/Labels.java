package io.rolecall.search.pages;

import io.rolecall.search.jobs.JobHit.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people read instead of codes.
final class Labels {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int MOST_PLACES = 3;

  private Labels() {}

  static String workplace(String value) {
    return value.equals("onsite") ? "On-site" : capitalised(value);
  }

  static String employmentType(String value) {
    return switch (value) {
      case "FULL_TIME" -> "Full-time";
      case "PART_TIME" -> "Part-time";
      case "INTERN" -> "Internship";
      case "CONTRACTOR" -> "Contract";
      default -> capitalised(value.toLowerCase(Locale.ROOT).replace('_', ' '));
    };
  }

  static String country(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  static String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
  }

  static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// "Berlin, Germany; London, United Kingdom and 4 more"; empty when nothing is known.
  static String places(List<Place> places) {
    List<String> names = places.stream().map(Labels::place).distinct().toList();
    String shown = names.stream().limit(MOST_PLACES).collect(Collectors.joining("; "));
    int more = names.size() - MOST_PLACES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String place(Place place) {
    String code = place.country();
    String country = code == null ? null : country(code);
    return Stream.of(place.city(), place.city() == null ? place.region() : null, country)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  static String age(Instant posted, Instant now) {
    long days = Duration.between(posted, now).toDays();
    if (days > 30) {
      return DATE.format(posted);
    }
    return days < 1 ? "today" : days == 1 ? "yesterday" : days + " days ago";
  }

  static String date(Instant moment) {
    return DATE.format(moment);
  }

  static @Nullable String nonBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
