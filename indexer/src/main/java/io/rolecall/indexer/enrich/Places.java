package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting.Place;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.place.Countries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The places of a posting, resolved.
///
/// @param locations each different place once, in the order written
/// @param text every way in which they are written, for searching by name
/// @param written the texts as the posting has them, for words such as "remote"
record Places(List<Location> locations, List<String> text, List<String> written) {
  private static final int MAX_LOCATIONS = 100;
  private static final int MAX_TEXTS = 500;

  static Places of(List<Place> places) {
    var locations = new LinkedHashSet<Location>();
    var texts = new LinkedHashSet<String>();
    for (Place place : places.stream().limit(MAX_LOCATIONS).toList()) {
      List<Location> resolved = Addresses.resolve(place);
      locations.addAll(resolved);
      addPresent(texts, place.name());
      addPresent(texts, place.locality());
      addPresent(texts, place.region());
      resolved.forEach(location -> addNames(texts, location));
    }
    return new Places(
        locations.stream().limit(MAX_LOCATIONS).toList(),
        texts.stream().limit(MAX_TEXTS).toList(),
        places.stream()
            .flatMap(place ->
                Stream.of(text(place.name()), text(place.locality()), text(place.region())))
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList());
  }

  /// The different countries of the locations.
  List<String> countries() {
    return locations.stream().flatMap(l -> Stream.ofNullable(l.country())).distinct().toList();
  }

  private static void addNames(Set<String> texts, Location location) {
    String city = location.city();
    String region = location.region();
    String country = location.country();
    if (city != null) {
      texts.add(city);
      Cities.City known = Cities.of(city);
      if (known != null && known.country().equals(country)) {
        known.allNames().forEach(texts::add);
      }
    }
    if (region != null) {
      texts.add(city == null ? region : city + ", " + region);
      Regions.Region known = country == null ? null : Regions.of(region, country);
      if (known != null) {
        texts.add(city == null ? known.code() : city + ", " + known.code());
      }
    }
    if (country != null) {
      texts.addAll(Countries.names(country));
    }
  }

  private static void addPresent(Set<String> texts, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      texts.add(text.strip());
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
