package io.rolecall.index.place;

import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.place.Place.Kind;
import io.rolecall.index.place.Tables.CityRow;
import io.rolecall.index.place.Tables.RegionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gathers places and their names, first those of our own tables; used by one thread.
final class GazetteerBuilder {
  private record Name(String folded, String key) {}

  private final Areas areas = Areas.read();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<Name> names = new ArrayList<>();
  private final Map<String, List<String>> codes = new HashMap<>();

  GazetteerBuilder() {
    areas.all().forEach(area -> add(area, area.names()));
    Countries.codes().stream().sorted().forEach(this::addCountry);
    Tables.regions().forEach(this::addRegion);
    Tables.cities().forEach(this::addCity);
  }

  /// Adds the place, or puts it in the place of the one with its key.
  ///
  /// @param called what it is called, in any form
  void add(Place place, List<String> called) {
    places.put(place.key(), place);
    for (String name : called) {
      String folded = Fold.of(name);
      if (!folded.isEmpty()) {
        names.add(new Name(folded, place.key()));
      }
      String spelledOut = Fold.spelledOut(name);
      if (!spelledOut.equals(folded)) {
        names.add(new Name(spelledOut, place.key()));
      }
    }
  }

  void put(Place place) {
    places.put(place.key(), place);
  }

  @Nullable Place get(String key) {
    return places.get(key);
  }

  Stream<Place> all(Kind kind) {
    return places.values().stream().filter(place -> place.kind() == kind);
  }

  /// A region that is not in our tables.
  Place region(String country, String name, long population) {
    return region(country, name, population, List.of(), List.of());
  }

  /// A city; the key is its own when there is none of that name in the region yet.
  ///
  /// @param region null where none is known
  /// @param distinction makes the key unique where it has to
  Place city(
      String country,
      @Nullable Place region,
      String name,
      Point point,
      long population,
      String distinction) {
    String key = cityKey(country, region, name);
    return city(
        places.containsKey(key) ? key + "-" + distinction : key,
        country,
        region,
        name,
        point,
        population,
        List.of(),
        List.of());
  }

  /// The same city with what a larger table says about it.
  Place refined(Place city, @Nullable Place region, Point point, long population) {
    String country = Objects.requireNonNull(city.country());
    Place known = city.region() == null ? region : places.get(regionKey(country, city.region()));
    return city(
        city.key(), country, known, city.name(), point, population, city.names(), city.spellings());
  }

  Gazetteer build() {
    Map<String, Place[]> byName = HashMap.newHashMap(names.size());
    Map<String, Place[]> alone = HashMap.newHashMap(places.size());
    for (Name name : names) {
      Place place = Objects.requireNonNull(places.get(name.key()));
      Place[] known = byName.get(name.folded());
      if (known == null) {
        byName.put(name.folded(), alone.computeIfAbsent(name.key(), _ -> new Place[] {place}));
      } else if (!isIn(known, place)) {
        Place[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = place;
        byName.put(name.folded(), more);
      }
    }
    byName.forEach((name, candidates) -> Likelihood.sort(name, candidates));
    Map<String, Place[]> byCode = new HashMap<>();
    codes.forEach(
        (code, keys) -> byCode.put(code, keys.stream().map(places::get).toArray(Place[]::new)));
    return new Gazetteer(new HashMap<>(places), byName, byCode, Tables.ordinaryWords());
  }

  private static boolean isIn(Place[] known, Place place) {
    for (Place one : known) {
      if (one.key().equals(place.key())) {
        return true;
      }
    }
    return false;
  }

  private void addCountry(String code) {
    List<String> path = new ArrayList<>(areas.keysOf(code));
    path.add(code);
    var country =
        new Place(
            code,
            Kind.COUNTRY,
            Countries.englishName(code),
            null,
            code,
            null,
            0,
            path,
            List.of(Countries.englishName(code)),
            List.of());
    add(country, List.copyOf(Countries.allNames(code)));
    addCode(code, code);
    Optional.ofNullable(Countries.alpha3(code)).ifPresent(alpha3 -> addCode(alpha3, code));
  }

  private void addRegion(RegionRow row) {
    List<String> code = row.code().isEmpty() ? List.of() : List.of(row.code());
    Place region = region(row.country(), row.name(), row.population(), row.names(), code);
    add(region, row.names());
    if (!row.code().isEmpty()) {
      addCode(row.code(), region.key());
    }
  }

  private void addCity(CityRow row) {
    Place region =
        row.region().isEmpty() ? null : places.get(regionKey(row.country(), row.region()));
    String key = cityKey(row.country(), region, row.name());
    if (places.containsKey(key) || (region == null && !row.region().isEmpty())) {
      throw new IllegalStateException("cities.txt: twice, or without its region: " + row.name());
    }
    Place city =
        city(
            key,
            row.country(),
            region,
            row.name(),
            new Point(row.lat(), row.lon()),
            row.population(),
            row.names(),
            row.spellings());
    add(city, Stream.concat(row.names().stream(), row.spellings().stream()).toList());
  }

  private void addCode(String code, String key) {
    codes.computeIfAbsent(code.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(key);
  }

  private Place region(
      String country, String name, long population, List<String> called, List<String> spellings) {
    String key = regionKey(country, name);
    List<String> path = new ArrayList<>(pathOf(country));
    path.add(key);
    return new Place(
        key, Kind.REGION, name, name, country, null, population, path, called, spellings);
  }

  private Place city(
      String key,
      String country,
      @Nullable Place region,
      String name,
      Point point,
      long population,
      List<String> called,
      List<String> spellings) {
    List<String> path = new ArrayList<>(region == null ? pathOf(country) : region.path());
    path.add(key);
    return new Place(
        key,
        Kind.CITY,
        name,
        region == null ? null : region.name(),
        country,
        point,
        population,
        path,
        called,
        spellings);
  }

  private List<String> pathOf(String country) {
    Place place = places.get(country);
    return place == null ? List.of(Place.WORLD, country) : place.path();
  }

  private static String regionKey(String country, String name) {
    return country + "/" + slug(name);
  }

  private static String cityKey(String country, @Nullable Place region, String name) {
    return (region == null ? country + "/" : region.key()) + "/" + slug(name);
  }

  private static String slug(String name) {
    return Fold.of(name).replace(' ', '-');
  }
}
