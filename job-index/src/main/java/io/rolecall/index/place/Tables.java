package io.rolecall.index.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of our own, as they are written beside this class.
final class Tables {
  private Tables() {}

  /// A line of `cities.txt`.
  ///
  /// @param region empty where none is written
  record CityRow(
      String country,
      String region,
      String name,
      double lat,
      double lon,
      long population,
      List<String> names,
      List<String> spellings) {}

  /// A line of `regions.txt`.
  ///
  /// @param code empty where it has none
  record RegionRow(String country, String code, String name, long population, List<String> names) {}

  /// A line of `areas.txt`.
  ///
  /// @param members countries, and other areas with an `@` before them
  record AreaRow(List<String> names, List<String> members) {}

  static List<CityRow> cities() {
    return rows("cities.txt").map(Tables::city).toList();
  }

  static List<RegionRow> regions() {
    return rows("regions.txt")
        .map(cells ->
            new RegionRow(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                thousands(cells.get(3)),
                names(cells.get(2), cells, 4)))
        .toList();
  }

  static List<AreaRow> areas() {
    return rows("areas.txt")
        .map(cells ->
            new AreaRow(
                cells.subList(0, cells.size() - 1), List.of(cells.getLast().split(" ", -1))))
        .toList();
  }

  static Set<String> ordinaryWords() {
    return rows("ordinary-words.txt")
        .flatMap(cells -> Stream.of(cells.getFirst().split(" ", -1)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static CityRow city(List<String> cells) {
    List<String> names =
        names(cells.get(2), cells, 6).stream().filter(name -> !name.startsWith("=")).toList();
    List<String> spellings =
        cells.stream()
            .skip(6)
            .filter(name -> name.startsWith("="))
            .map(name -> name.substring(1))
            .toList();
    return new CityRow(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        Double.parseDouble(cells.get(3)),
        Double.parseDouble(cells.get(4)),
        thousands(cells.get(5)),
        names,
        spellings);
  }

  private static List<String> names(String first, List<String> cells, int from) {
    return Stream.concat(Stream.of(first), cells.stream().skip(from)).toList();
  }

  private static long thousands(String cell) {
    return 1_000 * Long.parseLong(cell);
  }

  private static Stream<List<String>> rows(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> List.of(line.split("\\|", -1)))
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
