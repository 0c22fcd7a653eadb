package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting;
import io.rolecall.index.place.Countries;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Match;
import io.rolecall.index.place.Place;
import io.rolecall.index.place.Place.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// From where remote work may be done.
///
/// Where the posting says where applicants may live, that holds and nothing else; else what the
/// title says (`Engineer (Remote, UK)`). Else it is what its places say: areas and countries
/// (`Remote - Europe`, `Remote (US or Canada)`), regions without a city (`Remote - California`),
/// and the countries of the others, since an office says where the employer is.
final class RemoteAreas {
  private static final int MOST = 100;
  private static final int MOST_WORDS = 50;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:/|()\\[\\]–—-]+");

  private final Gazetteer gazetteer;

  RemoteAreas(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /// Each different place once; empty when nothing is said that is understood.
  List<Place> of(JobPosting posting, Places places) {
    Set<Place> areas = new LinkedHashSet<>();
    if (!posting.applicantLocations().isEmpty()) {
      posting.applicantLocations().stream().limit(MOST).forEach(area -> areas.addAll(read(area)));
      return narrowed(areas);
    }
    areas.addAll(RemoteTitle.places(posting.title(), gazetteer));
    if (areas.isEmpty()) {
      places.written().forEach(text -> areas.addAll(named(text)));
      places.found().forEach(place -> areas.add(withoutCity(place)));
    }
    return narrowed(areas);
  }

  private List<Place> read(String area) {
    String code = Countries.code(area);
    Optional<Place> place = code == null ? gazetteer.resolve(area) : gazetteer.country(code);
    if (place.isPresent()) {
      return List.of(place.get());
    }
    List<Place> named = named(area);
    if (named.stream().anyMatch(one -> one.kind() == Kind.AREA)) {
      return named;
    }
    var written = new JobPosting.Place(area, null, null, null, null, null, null, null);
    List<Place> found = Places.of(List.of(written), gazetteer).found();
    return found.isEmpty() ? named : found;
  }

  /// Countries, and areas larger than one, that a text names.
  private List<Place> named(String text) {
    List<String> words = BETWEEN_WORDS.splitAsStream(text).limit(MOST_WORDS).toList();
    List<Place> areas = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Match> match = gazetteer.longestAt(words, at);
      match.map(Match::best).filter(RemoteAreas::isLarge).ifPresent(areas::add);
      at += match.map(Match::words).orElse(1);
    }
    return areas;
  }

  private static boolean isLarge(Place place) {
    return place.kind() == Kind.AREA || place.kind() == Kind.COUNTRY;
  }

  private Place withoutCity(Place place) {
    String country = place.country();
    return place.kind() == Kind.CITY && country != null
        ? gazetteer.country(country).orElse(place)
        : place;
  }

  /// "Anywhere in the United States" is the United States.
  private static List<Place> narrowed(Set<Place> areas) {
    boolean onlyWorld = areas.stream().allMatch(area -> area.key().equals(Place.WORLD));
    return areas.stream()
        .filter(area -> onlyWorld || !area.key().equals(Place.WORLD))
        .limit(MOST)
        .toList();
  }
}
