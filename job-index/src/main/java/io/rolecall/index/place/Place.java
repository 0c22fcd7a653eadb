package io.rolecall.index.place;

import io.rolecall.index.JobDocument.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place that the gazetteer knows.
///
/// Keys are made of names (`DE/bavaria/munich`), not of a file's ids, so that they stay the same
/// when GeoNames files are added to the tables of our own. They are opaque to everybody else.
///
/// @param key tells places apart; a country's is its ISO 3166-1 alpha-2 code
/// @param name in English where there is such a name, such as `Munich`
/// @param region name of the region it lies in or is; null where none is known
/// @param country ISO 3166-1 alpha-2; null for an area
/// @param point degrees, WGS 84; null for anything but a city
/// @param population people, rounded; 0 when not known
/// @param path keys of all that contain it, the world first and its own last: what lies in a place
///   has that place's key in its path
/// @param names what our own tables call it, its name first; GeoNames' names are not kept here
/// @param spellings other spellings of the name, such as `NYC`, and a region's code; they give way
///   to the name
public record Place(
    String key,
    Kind kind,
    String name,
    @Nullable String region,
    @Nullable String country,
    @Nullable Point point,
    long population,
    List<String> path,
    List<String> names,
    List<String> spellings) {

  /// The key that every path begins with.
  public static final String WORLD = "~world";

  /// What a place is, the smallest last.
  public enum Kind {
    /// Several countries, such as Europe.
    AREA,
    COUNTRY,
    /// A state or province.
    REGION,
    CITY
  }

  /// Copies the lists.
  public Place {
    path = List.copyOf(path);
    names = List.copyOf(names);
    spellings = List.copyOf(spellings);
  }

  /// Whether it lies in `other` or is the same.
  public boolean isIn(Place other) {
    return path.contains(other.key);
  }

  /// Whether it is that country or lies in it; no place is in null.
  ///
  /// @param code ISO 3166-1 alpha-2
  public boolean isInCountry(@Nullable String code) {
    return code != null && code.equals(country);
  }

  /// How it is shown where somebody wrote `text`: as written, unless that is a mere spelling such
  /// as `NYC`.
  public String shownFor(String text) {
    String written = Fold.of(text);
    return spellings.stream().anyMatch(spelling -> Fold.of(spelling).equals(written)) ? name : text;
  }
}
