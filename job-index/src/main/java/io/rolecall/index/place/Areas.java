package io.rolecall.index.place;

import io.rolecall.index.place.Place.Kind;
import io.rolecall.index.place.Tables.AreaRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Areas larger than a country, and the countries in them.
final class Areas {
  private static final List<String> WORLD =
      List.of("Worldwide", "World", "Global", "Anywhere", "Everywhere", "International");

  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final Map<String, Set<String>> countries = new LinkedHashMap<>();
  private final Map<String, List<String>> keysByCountry = new HashMap<>();

  private Areas() {}

  static Areas read() {
    var areas = new Areas();
    Tables.areas().forEach(areas::add);
    return areas;
  }

  /// Also the world, which has every country in it.
  List<Place> all() {
    List<Place> all = new ArrayList<>();
    all.add(area(Place.WORLD, WORLD, List.of(Place.WORLD)));
    names.forEach((key, called) -> all.add(area(key, called, path(key))));
    return all;
  }

  /// Keys of the areas that a country is in, the world's first.
  List<String> keysOf(String country) {
    List<String> keys = new ArrayList<>(List.of(Place.WORLD));
    keys.addAll(keysByCountry.getOrDefault(country, List.of()));
    return keys;
  }

  private void add(AreaRow row) {
    String key = key(row.names().getFirst());
    Set<String> members = new TreeSet<>();
    for (String member : row.members()) {
      if (member.startsWith("@")) {
        members.addAll(countries.getOrDefault(key(member.substring(1)), Set.of()));
      } else {
        members.add(member);
      }
    }
    countries.put(key, members);
    members.forEach(
        country -> keysByCountry.computeIfAbsent(country, _ -> new ArrayList<>()).add(key));
    names.put(key, row.names());
  }

  /// An area contains another when it has all of its countries.
  private List<String> path(String key) {
    Set<String> members = countries.getOrDefault(key, Set.of());
    List<String> path = new ArrayList<>(List.of(Place.WORLD));
    countries.forEach((other, theirs) -> {
      if (!other.equals(key) && theirs.containsAll(members)) {
        path.add(other);
      }
    });
    path.add(key);
    return path;
  }

  private static Place area(String key, List<String> names, List<String> path) {
    return new Place(key, Kind.AREA, names.getFirst(), null, null, null, 0, path, names, List.of());
  }

  private static String key(String name) {
    return "~" + Fold.of(name).replace(' ', '-');
  }
}
