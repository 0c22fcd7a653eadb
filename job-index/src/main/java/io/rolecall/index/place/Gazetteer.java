package io.rolecall.index.place;

import io.rolecall.index.place.Place.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Places by their names: the larger cities, regions, countries and areas of our own tables, and
/// those of GeoNames files where there are any. Names are compared without case, accents and
/// punctuation. Immutable and thread-safe.
///
/// @see <a href="https://download.geonames.org/export/dump/readme.txt">GeoNames' formats</a>
public final class Gazetteer {
  private static final int MOST_WORDS = 6;
  private static final int LONGEST_WORD = 60;
  private static final long NOTABLE = 100_000;
  private static final long NOTABLE_BY_ALTERNATE_NAME = 1_000_000;

  private static final Gazetteer BUILT_IN = new GazetteerBuilder().build();
  private static final Place[] NONE = {};

  private final Map<String, Place> byKey;
  private final Map<String, Place[]> byName;
  private final Map<String, Place[]> byCode;
  private final Set<String> ordinaryWords;

  Gazetteer(
      Map<String, Place> byKey,
      Map<String, Place[]> byName,
      Map<String, Place[]> byCode,
      Set<String> ordinaryWords) {
    this.byKey = byKey;
    this.byName = byName;
    this.byCode = byCode;
    this.ordinaryWords = ordinaryWords;
  }

  /// Our own tables alone.
  public static Gazetteer builtIn() {
    return BUILT_IN;
  }

  /// Our own tables with GeoNames files: `cities15000.txt`, `admin1CodesASCII.txt` and
  /// `countryInfo.txt`, each also with `.gz` behind its name.
  ///
  /// @param directory where the files are; null or empty for our own tables alone
  /// @throws GazetteerFileException when one is missing or a line can't be read; its message names
  ///   file and line
  public static Gazetteer load(@Nullable Path directory) {
    if (directory == null || directory.toString().isBlank()) {
      return BUILT_IN;
    }
    var builder = new GazetteerBuilder();
    new GeoNames(directory, builder).read();
    return builder.build();
  }

  /// All places of that name, the likeliest first; codes such as `DE` are no names.
  public List<Place> named(String name) {
    return List.of(byName.getOrDefault(Fold.of(name), NONE));
  }

  /// All names of all places, folded, in no order.
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /// The place with that key.
  public Optional<Place> keyed(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /// A text that [#resolve] takes for this place and no other: its name, region and country where
  /// that will do (`Springfield, Illinois, US`), else another of its names with them (`New York
  /// State, US`), else its key.
  public String unambiguous(Place place) {
    String region = place.kind() == Place.Kind.CITY ? place.region() : null;
    return Stream.of(List.of(place.name()), place.names(), place.spellings())
        .flatMap(List::stream)
        .map(name -> text(name, Objects.equals(name, region) ? null : region, place.country()))
        .filter(text -> resolve(text).filter(place::equals).isPresent())
        .findFirst()
        .orElse(place.key());
  }

  private static String text(@Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  /// The place that somebody wrote: a name or a code, or several from the smallest to the largest
  /// with commas or without (`Munich, Bavaria`, `Springfield, IL`, `paris tx`, `UK`, `DE`). Of
  /// several places of a name the one that lies in the others, else the likeliest. Empty when any
  /// part of the text is not known, or the parts contradict each other. A key is understood as
  /// well.
  public Optional<Place> resolve(String written) {
    return new WrittenPlace(this).resolve(written);
  }

  /// The longest name of a place that begins at a word of a query, also with what it lies in behind
  /// it (`springfield il`, `munich germany`). Codes count only behind a name.
  ///
  /// @param words as they were written
  public Optional<Match> longestAt(List<String> words, int from) {
    for (int n = Math.min(MOST_WORDS, words.size() - from); n > 0; n--) {
      List<String> taken = words.subList(from, from + n);
      if (taken.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
        continue;
      }
      String name = Fold.of(String.join(" ", taken));
      Place[] named = byName.getOrDefault(name, NONE);
      if (named.length > 0) {
        return Optional.of(new Match(n, List.of(named), isSure(name, named[0])));
      }
      List<Place> placed = inItsSurroundings(taken);
      if (!placed.isEmpty()) {
        return Optional.of(new Match(n, placed, true));
      }
    }
    return Optional.empty();
  }

  /// The place of an address, each part of which may be missing: the city if it is known, else the
  /// region, else the country. A region that is not known is passed over, since every country has
  /// several sorts of them, and so is one that only repeats the city. A city alone has to be
  /// unmistakable.
  ///
  /// @param country ISO 3166-1 alpha-2
  public Optional<Place> locate(
      @Nullable String city, @Nullable String region, @Nullable String country) {
    Place area = region == null ? null : region(region, country).orElse(null);
    if (city != null) {
      boolean twice = region != null && Fold.of(region).equals(Fold.of(city));
      Optional<Place> found =
          area == null && country == null
              ? unmistakable(city)
              : cities(city)
                  .filter(place -> area == null || place.isIn(area) || twice)
                  .filter(place -> country == null || country.equals(place.country()))
                  .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return area == null && country != null ? country(country) : Optional.ofNullable(area);
  }

  /// The city of that name when nobody would ask which one: none of the others has half of its
  /// weight.
  public Optional<Place> unmistakable(String city) {
    String name = Fold.of(city);
    Place[] cities = cities(city).toArray(Place[]::new);
    boolean clear =
        cities.length == 1
            || (cities.length > 1
                && Likelihood.of(name, cities[0], cities)
                    > 2 * Likelihood.of(name, cities[1], cities));
    return clear ? Optional.of(cities[0]) : Optional.empty();
  }

  /// The country of a code.
  ///
  /// @param code ISO 3166-1 alpha-2, in upper case
  public Optional<Place> country(String code) {
    return coded(code).stream().filter(place -> place.key().equals(code)).findFirst();
  }

  /// The region of that name in any case, or of that code in upper case.
  ///
  /// @param country where it must be, and then its code counts in any case; null for anywhere
  public Optional<Place> region(String text, @Nullable String country) {
    String code = text.strip();
    boolean isCode = country != null || code.equals(code.toUpperCase(Locale.ROOT));
    return Stream.concat(
            named(text).stream(), isCode ? coded(code).stream() : Stream.<Place>empty())
        .filter(place -> place.kind() == Kind.REGION)
        .filter(place -> country == null || country.equals(place.country()))
        .findFirst();
  }

  /// The countries in a place; none for the world, which has them all.
  ///
  /// @return ISO 3166-1 alpha-2 codes, in order
  public List<String> countriesIn(Place place) {
    if (place.country() != null) {
      return List.of(place.country());
    }
    return place.key().equals(Place.WORLD)
        ? List.of()
        : Countries.codes().stream()
            .filter(code -> country(code).filter(country -> country.isIn(place)).isPresent())
            .sorted()
            .toList();
  }

  /// Regions and countries of that code, in any case, countries first.
  List<Place> coded(String code) {
    String bare = code.strip().replace(".", "").toLowerCase(Locale.ROOT);
    return List.of(byCode.getOrDefault(bare, NONE));
  }

  /// What a part of a text may mean, by name or by code.
  List<Place> meanings(String part) {
    List<Place> meanings = new ArrayList<>(named(part));
    coded(part).stream().filter(place -> !meanings.contains(place)).forEach(meanings::add);
    return meanings;
  }

  /// Places whose name the first words are, and which lie in what the others name.
  List<Place> inItsSurroundings(List<String> words) {
    for (int split = words.size() - 1; split > 0; split--) {
      List<Place> around =
          meanings(String.join(" ", words.subList(split, words.size()))).stream()
              .filter(place -> place.kind() != Kind.CITY)
              .toList();
      if (!around.isEmpty()) {
        List<Place> inside =
            named(String.join(" ", words.subList(0, split))).stream()
                .filter(place -> around.stream().anyMatch(outer -> place.isIn(outer)))
                .toList();
        if (!inside.isEmpty()) {
          return inside;
        }
      }
    }
    return List.of();
  }

  private Stream<Place> cities(String name) {
    return Arrays.stream(byName.getOrDefault(Fold.of(name), NONE))
        .filter(place -> place.kind() == Kind.CITY);
  }

  private boolean isSure(String name, Place place) {
    if (ordinaryWords.contains(name)) {
      return false;
    }
    return switch (place.kind()) {
      case AREA, COUNTRY -> true;
      case REGION -> Likelihood.isOwnName(name, place);
      case CITY ->
          Likelihood.isOwnName(name, place)
              || (Likelihood.isMainName(name, place)
                  ? place.population() >= NOTABLE
                  : place.population() >= NOTABLE_BY_ALTERNATE_NAME);
    };
  }
}
