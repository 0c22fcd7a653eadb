package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.place.Countries;
import io.rolecall.index.place.Place;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Resolves one place of a posting: its address where it has one, its name for what the address
/// leaves open.
final class Addresses {
  private Addresses() {}

  /// One location for most places; several where one text names several; none when nothing is
  /// known.
  static List<Location> resolve(JobPosting.Place place) {
    Point point = point(place);
    List<Location> found = byAddress(place);
    if (found.isEmpty() && place.name() != null) {
      found = named(place.name(), null, true);
    }
    if (point == null) {
      return found;
    }
    Location first = found.isEmpty() ? new Location(null, null, null, null) : found.getFirst();
    return List.of(new Location(first.city(), first.region(), first.country(), point));
  }

  private static List<Location> byAddress(JobPosting.Place place) {
    String locality = cleaned(place.locality());
    String area = cleaned(place.region());
    String country = country(place.country(), area, locality);
    if (locality == null && area == null && country == null) {
      return List.of();
    }
    if (locality != null && locality.indexOf(',') >= 0) {
      List<Location> several = several(locality, area, country);
      if (!several.isEmpty()) {
        return several;
      }
    }
    if (locality == null && place.name() != null) {
      List<Location> named =
          named(place.name(), country, false).stream().filter(l -> agrees(l, area)).toList();
      if (!named.isEmpty()) {
        return named;
      }
    }
    Location one = location(locality, area, country);
    return one == null ? List.of() : List.of(one);
  }

  private static @Nullable Location location(
      @Nullable String locality, @Nullable String area, @Nullable String country) {
    Place city = locality == null ? null : KnownPlaces.city(locality);
    boolean sure = city != null && city.isInCountry(country);
    String name = locality;
    if (city != null && sure && locality != null) {
      name = city.shownFor(locality);
    } else if (locality != null
        && country != null
        && country.equals(Countries.codeOfWord(locality))) {
      name = null;
    }
    String region = region(area, country);
    if (region == null && city != null && sure) {
      region = city.region();
    }
    return name == null && region == null && country == null
        ? null
        : new Location(name, region, country, null);
  }

  /// Known regions by their name, others as written, and not the country or city once more.
  private static @Nullable String region(@Nullable String area, @Nullable String country) {
    if (area == null || country == null) {
      return area;
    }
    Place known = KnownPlaces.region(area, country);
    if (known != null) {
      return known.name();
    }
    return country.equals(Countries.code(area)) ? null : area;
  }

  /// `Austin, TX`, or as many cities as regions: `San Francisco, Seattle` in `California,
  /// Washington`; or a city and parts of it: `London, Greater London`.
  private static List<Location> several(
      String locality, @Nullable String area, @Nullable String country) {
    List<String> cities = List.of(locality.split("\\s*,\\s*", -1));
    List<String> areas = area == null ? List.of() : List.of(area.split("\\s*,\\s*", -1));
    if (cities.size() == areas.size() && !cities.equals(areas)) {
      return IntStream.range(0, cities.size())
          .mapToObj(i -> location(cities.get(i), areas.get(i), country))
          .filter(Objects::nonNull)
          .toList();
    }
    if (KnownPlaces.region(cities.getLast()) != null) {
      return named(locality, country, false);
    }
    List<String> known = cities.stream().filter(city -> isCityIn(city, country)).toList();
    boolean one = known.stream().map(KnownPlaces::city).distinct().count() == 1;
    return one
        ? List.of(new Location(known.getFirst(), region(area, country), country, null))
        : List.of();
  }

  private static boolean isCityIn(String text, @Nullable String country) {
    Place city = KnownPlaces.city(text);
    return city != null && city.isInCountry(country);
  }

  private static List<Location> named(String name, @Nullable String country, boolean lenient) {
    return PlaceName.alternatives(name).stream()
        .map(parts -> PlaceParts.resolve(parts, country, lenient))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /// Whether a location that was read out of a name lies in the region that the address says.
  private static boolean agrees(Location named, @Nullable String area) {
    return named.city() != null
        && (area == null || Objects.equals(named.region(), region(area, named.country())));
  }

  private static @Nullable String country(
      @Nullable String written, @Nullable String area, @Nullable String locality) {
    if (written != null && !written.isBlank()) {
      String code = Countries.code(written);
      if (code != null) {
        return code;
      }
      for (Location location : named(written, null, false)) {
        return location.country();
      }
    }
    Place region = area == null ? null : KnownPlaces.region(area);
    if (region != null) {
      return region.country();
    }
    Place city = locality == null ? null : KnownPlaces.city(locality);
    if (city != null && (area == null || area.equals(locality) || area.equals(city.region()))) {
      return city.country();
    }
    String byArea = area == null ? null : Countries.codeOfWord(area);
    return byArea == null && locality != null ? Countries.codeOfWord(locality) : byArea;
  }

  private static @Nullable String cleaned(@Nullable String text) {
    String clean = text == null ? "" : PlaceName.clean(text);
    return clean.isEmpty() ? null : clean;
  }

  private static @Nullable Point point(JobPosting.Place place) {
    Double latitude = place.latitude();
    Double longitude = place.longitude();
    return latitude == null || longitude == null ? null : new Point(latitude, longitude);
  }
}
