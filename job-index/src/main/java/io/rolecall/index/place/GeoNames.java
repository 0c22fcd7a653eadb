package io.rolecall.index.place;

import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.place.Place.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Adds the places of GeoNames files to a gazetteer. A city or region that our own tables have
/// keeps its name and key and gets the coordinates, people and further names of GeoNames.
final class GeoNames {
  private static final String CITIES = "cities15000.txt";
  private static final String REGIONS = "admin1CodesASCII.txt";
  private static final String COUNTRIES = "countryInfo.txt";

  /// Historical, abandoned and destroyed places.
  private static final Set<String> GONE = Set.of("PPLH", "PPLQ", "PPLW");

  /// Degrees within which a city of the same name is the same one.
  private static final double SAME = 0.6;

  private final Path directory;
  private final GazetteerBuilder gazetteer;
  private final Map<String, List<Place>> ownCities = new HashMap<>();
  private final Map<String, Place> ownRegions = new HashMap<>();
  private final Map<String, Place> regions = new HashMap<>();
  private final Map<String, Long> refinedBy = new HashMap<>();
  private final Map<String, Long> people = new HashMap<>();

  GeoNames(Path directory, GazetteerBuilder gazetteer) {
    this.directory = directory;
    this.gazetteer = gazetteer;
    gazetteer
        .all(Kind.CITY)
        .forEach(city -> {
          for (String name : city.names()) {
            own(name, city);
          }
          for (String name : city.spellings()) {
            own(name, city);
          }
        });
    gazetteer
        .all(Kind.REGION)
        .forEach(region ->
            region
                .names()
                .forEach(name -> ownRegions.put(region.country() + Fold.of(name), region)));
  }

  void read() {
    lines(COUNTRIES, 9, this::country);
    lines(REGIONS, 3, this::region);
    lines(CITIES, 15, this::city);
    people.forEach((key, sum) -> {
      Place region = gazetteer.get(key);
      if (region != null && region.population() == 0) {
        gazetteer.put(withPeople(region, sum));
      }
    });
  }

  private void country(List<String> cells) {
    Place country = gazetteer.get(cells.get(0));
    if (country != null) {
      gazetteer.put(withPeople(country, Long.parseLong(cells.get(7))));
    }
  }

  /// `DE.02`, name, name in ASCII.
  private void region(List<String> cells) {
    String country = cells.getFirst().split("\\.", 2)[0];
    if (gazetteer.get(country) == null) {
      return;
    }
    Place own = ownRegions.get(country + Fold.of(cells.get(1)));
    Place region = own == null ? gazetteer.region(country, cells.get(1), 0) : own;
    gazetteer.add(region, List.of(cells.get(1), cells.get(2)));
    regions.put(cells.getFirst(), region);
  }

  private void city(List<String> cells) {
    String country = cells.get(8);
    if (gazetteer.get(country) == null || GONE.contains(cells.get(7))) {
      return;
    }
    String name = cells.get(1);
    var point = new Point(Double.parseDouble(cells.get(4)), Double.parseDouble(cells.get(5)));
    long population = Long.parseLong(cells.get(14));
    Place region = regions.get(country + "." + cells.get(10));
    if (region != null) {
      people.merge(region.key(), population, Long::sum);
    }
    Place own = ownCity(country, name, cells.get(2), point);
    Place city =
        own == null
            ? gazetteer.city(country, region, name, point, population, cells.getFirst())
            : refined(own, region, point, population);
    gazetteer.add(city, names(cells));
  }

  /// Of several places that are the same city to us, the largest says where it is.
  private Place refined(Place own, @Nullable Place region, Point point, long population) {
    boolean largest = population >= refinedBy.getOrDefault(own.key(), 0L);
    if (!largest) {
      return Objects.requireNonNull(gazetteer.get(own.key()));
    }
    refinedBy.put(own.key(), population);
    return gazetteer.refined(own, region, point, population);
  }

  private @Nullable Place ownCity(String country, String name, String ascii, Point point) {
    List<Place> same = ownCities.getOrDefault(country + Fold.of(name), List.of());
    if (same.isEmpty()) {
      same = ownCities.getOrDefault(country + Fold.of(ascii), List.of());
    }
    return same.stream().filter(city -> isNear(city.point(), point)).findFirst().orElse(null);
  }

  private static boolean isNear(@Nullable Point one, Point other) {
    return one != null
        && Math.abs(one.lat() - other.lat()) < SAME
        && Math.abs(one.lon() - other.lon()) < SAME;
  }

  private void own(String name, Place city) {
    ownCities.computeIfAbsent(city.country() + Fold.of(name), _ -> new ArrayList<>()).add(city);
  }

  /// The name, and the alternate names without airport codes and the like.
  private static List<String> names(List<String> cells) {
    List<String> names = new ArrayList<>(List.of(cells.get(1), cells.get(2)));
    for (String name : cells.get(3).split(",", -1)) {
      boolean code = name.length() <= 4 && name.chars().allMatch(c -> c >= 'A' && c <= 'Z');
      boolean latin = !name.isEmpty() && name.charAt(0) < 0x250;
      if (!code && !(latin && name.length() < 3)) {
        names.add(name);
      }
    }
    return names;
  }

  private static Place withPeople(Place place, long population) {
    return new Place(
        place.key(),
        place.kind(),
        place.name(),
        place.region(),
        place.country(),
        place.point(),
        population,
        place.path(),
        place.names(),
        place.spellings());
  }

  private void lines(String name, int columns, Consumer<List<String>> reader) {
    Path file = file(name);
    int number = 0;
    try (InputStream in = open(file);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() < columns) {
          throw new GazetteerFileException(
              "%s:%d: %d columns are too few, GeoNames' format has at least %d"
                  .formatted(file, number, cells.size(), columns));
        }
        read(reader, cells, file, number);
      }
    } catch (IOException e) {
      throw new GazetteerFileException("%s:%d: %s".formatted(file, number + 1, e.getMessage()));
    }
  }

  private static void read(
      Consumer<List<String>> reader, List<String> cells, Path file, int number) {
    try {
      reader.accept(cells);
    } catch (NumberFormatException e) {
      throw new GazetteerFileException(
          "%s:%d: a number is expected: %s".formatted(file, number, e.getMessage()));
    }
  }

  private Path file(String name) {
    Path plain = directory.resolve(name);
    Path packed = directory.resolve(name + ".gz");
    if (!Files.isReadable(plain) && !Files.isReadable(packed)) {
      throw new GazetteerFileException(
          "%s: missing or not readable, and so is %s.gz; see download.geonames.org/export/dump"
              .formatted(plain, name));
    }
    return Files.isReadable(plain) ? plain : packed;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
