package io.rolecall.search.jobs;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import io.rolecall.search.jobs.SearchAnswer.FacetCount;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes counts of places that say what `where` finds there. Pure.
///
/// A posting has the keys of its own places and of all that contain them, but not of all that lie
/// in them: remote work from Germany is found in Berlin, and has no key of Berlin. Such postings
/// are counted by everything that they may be done from, so each is counted once for a place.
final class PlaceCounts {
  private PlaceCounts() {}

  /// Most postings first. A place that the gazetteer does not know is left out: no `where` would
  /// find it.
  ///
  /// @param keys postings by the key of a place they have
  /// @param scopes remote postings by all keys that they may be done from, with spaces between
  static List<FacetCount> of(List<FacetCount> keys, List<FacetCount> scopes, Gazetteer gazetteer) {
    return keys.stream()
        .flatMap(count ->
            gazetteer.keyed(count.value()).stream()
                .map(place ->
                    new FacetCount(
                        gazetteer.unambiguous(place), count.count() + remote(place, scopes))))
        .sorted(
            Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value))
        .toList();
  }

  private static long remote(Place place, List<FacetCount> scopes) {
    Set<String> around = new HashSet<>(place.path());
    around.remove(place.key());
    return scopes.stream()
        .filter(scope -> isOnlyAround(List.of(scope.value().split(" ", -1)), place, around))
        .mapToLong(FacetCount::count)
        .sum();
  }

  /// Whether work from these may be done in the place, without having its key.
  private static boolean isOnlyAround(List<String> scope, Place place, Set<String> around) {
    String inside = place.key() + "/";
    return scope.stream().anyMatch(around::contains)
        && scope.stream().noneMatch(key -> key.equals(place.key()) || key.startsWith(inside));
  }
}
