package io.rolecall.index.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the place that a text of a few parts means.
final class WrittenPlace {
  private static final int LONGEST = 200;
  private static final int MOST_PARTS = 5;
  private static final int MOST_WORDS = 10;
  private static final Pattern PARTS = Pattern.compile("[,;|()]|\\s[-–—/]\\s");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Gazetteer gazetteer;

  WrittenPlace(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  Optional<Place> resolve(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Place> keyed = gazetteer.keyed(text);
    if (keyed.isPresent()) {
      return keyed;
    }
    List<Place> whole = gazetteer.meanings(text);
    if (!whole.isEmpty()) {
      return Optional.of(whole.getFirst());
    }
    List<List<Place>> meanings = new ArrayList<>();
    for (String part : PARTS.split(text, -1)) {
      if (!part.isBlank()) {
        meanings.add(meanings(part.strip()));
      }
    }
    return meanings.isEmpty()
            || meanings.size() > MOST_PARTS
            || meanings.stream().anyMatch(List::isEmpty)
        ? Optional.empty()
        : innermost(meanings);
  }

  private List<Place> meanings(String part) {
    List<Place> direct = gazetteer.meanings(part);
    List<String> words = List.of(SPACES.split(part, -1));
    return direct.isEmpty() && words.size() <= MOST_WORDS
        ? gazetteer.inItsSurroundings(words)
        : direct;
  }

  /// The first meaning that lies in one of each other part's.
  private static Optional<Place> innermost(List<List<Place>> meanings) {
    for (List<Place> candidates : meanings) {
      for (Place place : candidates) {
        if (meanings.stream().allMatch(others -> others.stream().anyMatch(place::isIn))) {
          return Optional.of(place);
        }
      }
    }
    return Optional.empty();
  }
}
