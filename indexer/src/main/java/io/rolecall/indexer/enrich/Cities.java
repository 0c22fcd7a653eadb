package io.rolecall.indexer.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A small table of large cities, for places that are given by a city's name alone: those of which
/// nobody asks which one is meant.
final class Cities {
  /// @param region name of the state or province, where people write one; else null
  /// @param country ISO 3166-1 alpha-2
  /// @param names the name first, then what it is called elsewhere
  /// @param spellings other spellings of the name, which give way to it
  record City(@Nullable String region, String country, List<String> names, List<String> spellings) {
    /// How this city is shown where somebody wrote `text`: as written, unless that is a mere
    /// spelling such as `NYC`.
    String shownFor(String text) {
      String written = Fold.of(text);
      return spellings.stream().anyMatch(spelling -> Fold.of(spelling).equals(written))
          ? names.getFirst()
          : text;
    }

    Stream<String> allNames() {
      return Stream.concat(names.stream(), spellings.stream());
    }
  }

  private static final Map<String, City> BY_NAME = read();

  private Cities() {}

  /// The city of that name or alias, in any case; null when it is not in the table.
  static @Nullable City of(String name) {
    return BY_NAME.get(Fold.of(name));
  }

  private static Map<String, City> read() {
    var cities = new HashMap<String, City>();
    try (InputStream in = Cities.class.getResourceAsStream("cities.txt")) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: cities.txt");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Cities::city)
          .forEach(city -> city.allNames().forEach(name -> cities.put(Fold.of(name), city)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(cities);
  }

  /// One line: `country|region|name|other name|=other spelling…`.
  private static City city(String line) {
    List<String> cells = List.of(line.split("\\|", -1));
    Map<Boolean, List<String>> names =
        cells.stream().skip(2).collect(Collectors.partitioningBy(name -> name.startsWith("=")));
    return new City(
        cells.get(1).isEmpty() ? null : cells.get(1),
        cells.get(0),
        names.getOrDefault(false, List.of()),
        names.getOrDefault(true, List.of()).stream().map(name -> name.substring(1)).toList());
  }
}
