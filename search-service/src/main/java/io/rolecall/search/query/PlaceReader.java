package io.rolecall.search.query;

import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import io.rolecall.search.query.JobQuery.Near;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `where`, `lat`, `lon` and `radius`, which say together where a job should be and from
/// where its distance counts.
final class PlaceReader {
  private static final int MOST_PLACES = 10;
  private static final int MOST_PARTS = 8;
  private static final BigDecimal NEAREST = new BigDecimal("0.1");
  private static final BigDecimal EARTH = BigDecimal.valueOf(20_000);

  private final ParameterReader parameters;
  private final ParameterErrors errors;
  private final Gazetteer gazetteer;

  PlaceReader(ParameterReader parameters, ParameterErrors errors, Gazetteer gazetteer) {
    this.parameters = parameters;
    this.errors = errors;
    this.gazetteer = gazetteer;
  }

  /// What the four say.
  ///
  /// @param where any of these; empty for anywhere
  /// @param near a circle; null for none
  /// @param origin from where distances count; null where nothing says
  record Wanted(List<Where> where, @Nullable Near near, @Nullable Point origin) {}

  Wanted read(Sort sort) {
    List<Where> where = where();
    Optional<BigDecimal> radius = parameters.number(Parameter.RADIUS, NEAREST, EARTH);
    if (parameters.has(Parameter.LAT) || parameters.has(Parameter.LON)) {
      Point point = point(sort);
      return new Wanted(where, circle(point, radius), point);
    }
    Point city = city(where);
    if (parameters.has(Parameter.RADIUS)) {
      if (where.isEmpty()) {
        Stream.of(Parameter.LAT, Parameter.LON)
            .forEach(missing ->
                errors.add(missing, "is missing: a radius is around lat and lon, or a city"));
      } else if (city == null) {
        errors.add(Parameter.WHERE, "is not one known city, and a radius is around one");
      }
      return new Wanted(List.of(), circle(city, radius), city);
    }
    if (sort == Sort.DISTANCE && city == null) {
      errors.add(
          Parameter.SORT,
          "'distance' needs lat and lon, or one known city in where, to count from");
    }
    return new Wanted(where, null, city);
  }

  private List<Where> where() {
    List<String> texts = parameters.all(Parameter.WHERE);
    if (texts.size() > MOST_PLACES) {
      errors.add(Parameter.WHERE, "has more than %d values".formatted(MOST_PLACES));
      return List.of();
    }
    List<Where> places = new ArrayList<>();
    for (String text : texts) {
      String clean = CleanText.of(text);
      if (CleanText.length(clean) > QueryReader.LONGEST_TEXT) {
        errors.add(
            Parameter.WHERE, "is longer than %d characters".formatted(QueryReader.LONGEST_TEXT));
        continue;
      }
      List<String> parts = parts(clean);
      if (parts.size() > MOST_PARTS) {
        errors.add(Parameter.WHERE, "has more than %d parts".formatted(MOST_PARTS));
      } else if (!parts.isEmpty()) {
        places.add(new Where(parts, gazetteer.resolve(clean).orElse(null)));
      }
    }
    return places.stream().distinct().toList();
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(CleanText::searchable)
        .distinct()
        .toList();
  }

  /// The place's, when there is one and it is a city.
  private static @Nullable Point city(List<Where> where) {
    Place place = where.size() == 1 ? where.getFirst().place() : null;
    return place == null ? null : place.point();
  }

  private @Nullable Point point(Sort sort) {
    Stream.of(Parameter.LAT, Parameter.LON, Parameter.RADIUS)
        .filter(parameter -> parameter != Parameter.RADIUS || sort != Sort.DISTANCE)
        .filter(parameter -> !parameters.has(parameter))
        .forEach(missing -> errors.add(missing, "is missing: lat, lon and radius go together"));
    Optional<BigDecimal> lat = parameters.number(Parameter.LAT, degrees(-90), degrees(90));
    Optional<BigDecimal> lon = parameters.number(Parameter.LON, degrees(-180), degrees(180));
    return lat.isPresent() && lon.isPresent()
        ? new Point(lat.get().doubleValue(), lon.get().doubleValue())
        : null;
  }

  private static @Nullable Near circle(@Nullable Point middle, Optional<BigDecimal> radius) {
    return middle == null || radius.isEmpty()
        ? null
        : new Near(middle.lat(), middle.lon(), radius.get().doubleValue());
  }

  private static BigDecimal degrees(int degrees) {
    return BigDecimal.valueOf(degrees);
  }
}
