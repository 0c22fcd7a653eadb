package io.rolecall.index.place;

import io.rolecall.index.place.Place.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Which of several places of one name is meant when nothing else is said.
///
/// Areas first, then the one with most people, where a city of our own tables counts twenty times:
/// `New York` and `Berlin` are the cities and not the states, `Victoria` is Australia's state. A
/// city by a name that only GeoNames' alternate names have counts a tenth. A country that has a
/// city of its name, as Singapore does, contains it and comes before it.
final class Likelihood {
  private static final double KNOWN_CITY = 20;
  private static final double ALTERNATE_NAME = 0.1;

  /// What a country counts at least: our own tables say nothing about how many people it has.
  private static final double COUNTRY = 5e6;

  private Likelihood() {}

  static void sort(String name, Place[] candidates) {
    if (candidates.length > 1) {
      Map<String, Double> weights = new HashMap<>();
      for (Place place : candidates) {
        weights.put(place.key(), of(name, place, candidates));
      }
      Comparator<Place> byWeight = Comparator.comparing(place -> weights.get(place.key()));
      Arrays.sort(candidates, byWeight.reversed().thenComparing(Place::key));
    }
  }

  /// Whether our own tables call it so.
  static boolean isOwnName(String name, Place place) {
    return Stream.concat(place.names().stream(), place.spellings().stream())
        .anyMatch(own -> Fold.of(own).equals(name) || Fold.spelledOut(own).equals(name));
  }

  static boolean isMainName(String name, Place place) {
    return Fold.of(place.name()).equals(name);
  }

  /// A weight, comparable among the candidates of one name.
  static double of(String name, Place place, Place[] candidates) {
    return switch (place.kind()) {
      case AREA -> Double.MAX_VALUE;
      case COUNTRY ->
          Arrays.stream(candidates).anyMatch(other -> isCityIn(other, place))
              ? 1e12
              : Math.max(COUNTRY, (double) place.population());
      case REGION -> (double) place.population();
      case CITY -> (double) place.population() * factor(name, place);
    };
  }

  private static double factor(String name, Place city) {
    if (isOwnName(name, city)) {
      return KNOWN_CITY;
    }
    return isMainName(name, city) ? 1 : ALTERNATE_NAME;
  }

  private static boolean isCityIn(Place place, Place country) {
    return place.kind() == Kind.CITY && Objects.equals(place.country(), country.country());
  }
}
