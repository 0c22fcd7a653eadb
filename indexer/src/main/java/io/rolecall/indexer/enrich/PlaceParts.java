package io.rolecall.indexer.enrich;

import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.place.Countries;
import io.rolecall.index.place.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides which part of a place's name is the city, the region and the country.
///
/// `CA`, `DE`, `Georgia` and the like name a state of the USA as well as a country. In order: a
/// country known from elsewhere decides; a known city decides (`Berlin, DE`); a region before it
/// decides (`Ontario, CA`); else it is the state, as in most addresses of that form.
final class PlaceParts {
  private static final Pattern COMPASS =
      Pattern.compile(
          "(?i)(?:new|old|little|north|south|east|west|upper|lower|northern|southern)\\b");

  private final @Nullable String known;
  private @Nullable String country;
  private @Nullable Place region;
  private final List<String> others = new ArrayList<>();

  private PlaceParts(@Nullable String known) {
    this.known = known;
  }

  /// The location that the parts name.
  ///
  /// @param parts as [PlaceName#alternatives] gives them
  /// @param country the code of the country when that is known from elsewhere; it wins
  /// @param lenient whether a single unknown name counts as a city
  /// @return null when the parts name no place
  static @Nullable Location resolve(List<String> parts, @Nullable String country, boolean lenient) {
    var reading = new PlaceParts(country);
    parts.forEach(reading::read);
    return reading.location(lenient);
  }

  private void read(String part) {
    Place city = KnownPlaces.city(part);
    Place state = KnownPlaces.region(part);
    String code = Countries.codeOfWord(part);
    if (city != null && others.isEmpty() && (known == null || city.isInCountry(known))) {
      others.add(part);
    } else if (known != null && known.equals(code) && !isState(state, known)) {
      return;
    } else if (state != null && isMeant(state, code)) {
      region = state;
    } else if (code != null) {
      country = country == null ? code : country;
    } else if (state == null) {
      readUnknown(part);
    }
  }

  /// `Acme Germany` says the country and nothing else that is known; `New England` does not.
  private void readUnknown(String part) {
    int space = part.lastIndexOf(' ');
    String code = space < 0 ? null : Countries.codeOfWord(part.substring(space + 1));
    if (code == null || COMPASS.matcher(part).lookingAt()) {
      others.add(part);
    } else if (country == null && known == null) {
      country = code;
    }
  }

  private static boolean isState(@Nullable Place state, String country) {
    return state != null && state.isInCountry(country);
  }

  private boolean isMeant(Place state, @Nullable String code) {
    if (known != null) {
      return state.isInCountry(known);
    }
    if (code == null || state.isInCountry(code)) {
      return true;
    }
    boolean cityDecides = others.stream().map(KnownPlaces::city).anyMatch(c -> isIn(c, code));
    boolean regionDecides = region != null && region.isInCountry(code);
    return !cityDecides && !regionDecides;
  }

  private @Nullable Location location(boolean lenient) {
    String resolved = country();
    Place city =
        others.stream()
            .map(KnownPlaces::city)
            .filter(c -> isIn(c, resolved))
            .findFirst()
            .orElse(null);
    String name;
    if (city != null) {
      name =
          others.stream().filter(o -> city.equals(KnownPlaces.city(o))).findFirst().orElseThrow();
      name = city.shownFor(name);
    } else {
      name = unknownCity(lenient, resolved);
      if (name == null && !others.isEmpty()) {
        name = capital();
      }
    }
    String area = region(resolved, city, name);
    return name == null && area == null && resolved == null
        ? null
        : new Location(name, area, resolved, null);
  }

  /// The city that gives a region its name, where only a street was said besides: Berlin.
  private @Nullable String capital() {
    Place city = region == null ? null : KnownPlaces.city(region.name());
    return city != null && region != null && city.isIn(region) ? city.name() : null;
  }

  private @Nullable String country() {
    if (known != null) {
      return known;
    }
    if (country != null) {
      return country;
    }
    if (region != null) {
      return region.country();
    }
    Place city = others.isEmpty() ? null : KnownPlaces.city(others.getFirst());
    return city == null ? lastCityCountry() : city.country();
  }

  private @Nullable String lastCityCountry() {
    return others.stream()
        .map(KnownPlaces::city)
        .filter(c -> c != null)
        .map(Place::country)
        .findFirst()
        .orElse(null);
  }

  /// The part next to the region, or the first one; only where something says that it is a place.
  private @Nullable String unknownCity(boolean lenient, @Nullable String resolved) {
    boolean placed = region != null || country != null || (lenient && resolved != null);
    if (others.isEmpty() || !(placed || (lenient && others.size() == 1))) {
      return null;
    }
    String name = region == null ? others.getFirst() : others.getLast();
    return PlaceName.looksLikeCity(name) ? name : null;
  }

  private @Nullable String region(
      @Nullable String resolved, @Nullable Place city, @Nullable String name) {
    if (region != null && region.isInCountry(resolved)) {
      return region.name();
    }
    if (city != null && city.region() != null) {
      return city.region();
    }
    boolean between = others.size() == 2 && country != null && others.getFirst().equals(name);
    return between && PlaceName.looksLikeCity(others.getLast()) ? others.getLast() : null;
  }

  private static boolean isIn(@Nullable Place city, @Nullable String country) {
    return city != null && city.isInCountry(country);
  }
}
