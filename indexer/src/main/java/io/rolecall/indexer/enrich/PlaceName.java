package io.rolecall.indexer.enrich;

import io.rolecall.index.place.Countries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A place as people write it in one line, taken apart: `City, Region, Country` in any order, with
/// what is said around it (`Remote - US`, `San Francisco Office (HQ)`, `Berlin or Hamburg`).
final class PlaceName {
  private static final int MAX_LENGTH = 500;
  private static final int MAX_WORDS_OF_CITY = 4;

  private static final Pattern ALTERNATIVES =
      Pattern.compile("\\s*[;|•·\\n]\\s*|\\s+(?i:or|oder|ou)\\s+");
  private static final Pattern SLASH = Pattern.compile("\\s*/\\s*|\\s+(?i:and|und|et|&|\\+)\\s+");
  private static final Pattern PARTS = Pattern.compile("[,()\\[\\]:]|\\s+[-–—]+\\s+|[–—]");

  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)\\b(?:(?:100% |fully |or"
              + " )?remote(?:ly)?|hybrid|on-?site|in-?office|in-?person|(?:head"
              + " )?offices?|hq|headquarters?|only|available|preferred|optional|flexible|based|anywhere|multiple|various|locations?|home"
              + " ?office|work from"
              + " home|wfh|telecommute|virtual|distributed|nationwide|greater|metro(?:politan)?(?:"
              + " area)?)\\b|\\S*\\d\\S*|[*#\"]+");

  private static final Pattern FILLERS =
      Pattern.compile(
          "(?i)^(?:(?:in|within|across|from|near|the|of|at)\\s+)+|\\s+(?:in|the|of|or)$");

  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}.'’ -]{2,60}");

  private static final Pattern STREET =
      Pattern.compile("(?i)(?:str\\.|straße|strasse|street|avenue|road|allee)$");

  /// Words that name no place, and parts of the world that the gazetteer does not know.
  private static final Set<String> NOWHERE =
      Set.of(
          "america",
          "any",
          "any location",
          "area",
          "east coast",
          "field",
          "home",
          "midwest",
          "n/a",
          "na",
          "other",
          "tbd",
          "timezone",
          "timezones",
          "unspecified",
          "west coast");

  private PlaceName() {}

  /// The alternatives in a text, each in its parts, without noise.
  static List<List<String>> alternatives(String text) {
    return ALTERNATIVES
        .splitAsStream(HtmlText.cut(text, MAX_LENGTH))
        .flatMap(PlaceName::bySlash)
        .map(PlaceName::parts)
        .filter(parts -> !parts.isEmpty())
        .toList();
  }

  /// A part without what is no part of a name (`Berlin Office` is `Berlin`); empty when nothing is
  /// left.
  static String clean(String part) {
    String stripped = part.strip();
    if (isKnown(stripped)) {
      return stripped;
    }
    String bare = NOISE.matcher(stripped).replaceAll(" ").replaceAll("\\s+", " ").strip();
    bare = FILLERS.matcher(bare).replaceAll("");
    bare = bare.replaceAll("^[\\s\\-–—.&+]+|[\\s\\-–—&+]+$", "");
    return NOWHERE.contains(Fold.of(bare)) || KnownPlaces.isArea(bare) ? "" : bare;
  }

  /// Whether a text that nothing is known about has the form of a city's name.
  static boolean looksLikeCity(String text) {
    return WORDS.matcher(text).matches()
        && text.split(" ", -1).length <= MAX_WORDS_OF_CITY
        && Character.isUpperCase(text.codePointAt(0))
        && !STREET.matcher(text).find();
  }

  /// Whether the tables know a country, region or city of that name.
  static boolean isKnown(String text) {
    return Countries.codeOfWord(text) != null
        || KnownPlaces.region(text) != null
        || KnownPlaces.city(text) != null;
  }

  /// A slash or an "and" separates places when each side is one by itself.
  private static Stream<String> bySlash(String text) {
    String[] sides = SLASH.split(text, -1);
    boolean all =
        sides.length > 1
            && Arrays.stream(sides)
                .allMatch(side -> parts(side).stream().anyMatch(PlaceName::isKnown));
    return all ? Arrays.stream(sides) : Stream.of(text);
  }

  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    for (String piece : PARTS.split(text, -1)) {
      for (String part : byHyphen(piece.strip())) {
        String clean = clean(part);
        if (clean.length() > 1) {
          parts.addAll(byRegionCode(clean));
        }
      }
    }
    return parts;
  }

  /// `India-Karnataka` and `Remote-US` are two parts, `Cluj-Napoca` is one.
  private static List<String> byHyphen(String piece) {
    String[] sides = piece.split("-", -1);
    if (sides.length != 2 || isKnown(piece)) {
      return List.of(piece);
    }
    boolean split = clean(sides[0]).isEmpty() || clean(sides[1]).isEmpty() || isArea(sides[0]);
    return split || isArea(sides[1]) ? List.of(sides) : List.of(piece);
  }

  private static boolean isArea(String text) {
    return Countries.codeOfWord(text) != null || KnownPlaces.region(text) != null;
  }

  /// `New York NY` is a city and the code of its region.
  private static List<String> byRegionCode(String part) {
    int space = part.lastIndexOf(' ');
    if (space < 0 || part.length() - space != 3 || isKnown(part)) {
      return List.of(part);
    }
    String code = part.substring(space + 1);
    return KnownPlaces.region(code) == null
        ? List.of(part)
        : List.of(part.substring(0, space), code);
  }
}
