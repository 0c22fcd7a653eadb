package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.place.Countries;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import io.rolecall.index.place.Place.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The places of a posting, resolved.
///
/// @param locations each different place once, in the order written, with what the gazetteer knows
///   where the posting says nothing
/// @param found what the gazetteer knows of them: the city, or the region or country that it lies
///   in
/// @param text every way in which they are written, for searching by name
/// @param written the texts as the posting has them, for words such as "remote"
record Places(
    List<Location> locations, List<Place> found, List<String> text, List<String> written) {
  private static final int MAX_LOCATIONS = 100;
  private static final int MAX_TEXTS = 500;

  static Places of(List<JobPosting.Place> places, Gazetteer gazetteer) {
    var locations = new LinkedHashSet<Location>();
    var found = new LinkedHashSet<Place>();
    var texts = new LinkedHashSet<String>();
    for (JobPosting.Place place : places.stream().limit(MAX_LOCATIONS).toList()) {
      addPresent(texts, place.name());
      addPresent(texts, place.locality());
      addPresent(texts, place.region());
      for (Location resolved : Addresses.resolve(place)) {
        Optional<Place> known =
            gazetteer.locate(resolved.city(), resolved.region(), resolved.country());
        Location location = known.map(it -> filled(resolved, it)).orElse(resolved);
        known.ifPresent(found::add);
        locations.add(location);
        addNames(texts, location, known.orElse(null));
      }
    }
    return new Places(
        locations.stream().limit(MAX_LOCATIONS).toList(),
        found.stream().limit(MAX_LOCATIONS).toList(),
        texts.stream().limit(MAX_TEXTS).toList(),
        places.stream()
            .flatMap(place ->
                Stream.of(text(place.name()), text(place.locality()), text(place.region())))
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList());
  }

  /// What the posting says stays as it is.
  private static Location filled(Location location, Place known) {
    return new Location(
        location.city(),
        location.region() == null ? known.region() : location.region(),
        location.country() == null ? known.country() : location.country(),
        location.point() == null ? known.point() : location.point());
  }

  private static void addNames(Set<String> texts, Location location, @Nullable Place known) {
    String city = location.city();
    String region = location.region();
    String country = location.country();
    if (city != null) {
      texts.add(city);
      if (known != null && known.kind() == Kind.CITY) {
        texts.addAll(known.names());
        texts.addAll(known.spellings());
      }
    }
    if (region != null) {
      texts.add(city == null ? region : city + ", " + region);
      Place area = country == null ? null : KnownPlaces.region(region, country);
      if (area != null) {
        area.spellings().forEach(code -> texts.add(city == null ? code : city + ", " + code));
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
