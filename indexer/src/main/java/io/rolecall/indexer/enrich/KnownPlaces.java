package io.rolecall.indexer.enrich;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import org.jspecify.annotations.Nullable;

/// What the built-in gazetteer knows, for taking texts apart: whether a part is a city or a region
/// must not depend on which files an operator has.
final class KnownPlaces {
  private static final Gazetteer GAZETTEER = Gazetteer.builtIn();

  private KnownPlaces() {}

  /// Whether several countries together are called so, such as Europe.
  static boolean isArea(String text) {
    return GAZETTEER.named(text).stream().anyMatch(place -> place.kind() == Place.Kind.AREA);
  }

  /// The city of that name or alias, in any case; null when none is known or several are.
  static @Nullable Place city(String name) {
    return GAZETTEER.unmistakable(name).orElse(null);
  }

  /// The region of that name in any case, or of that code in upper case; null when it is none.
  static @Nullable Place region(String text) {
    return GAZETTEER.region(text, null).orElse(null);
  }

  /// As [#region(String)], of a known country: then codes count in any case.
  static @Nullable Place region(String text, String country) {
    return GAZETTEER.region(text, country).orElse(null);
  }
}
