package io.rolecall.indexer.enrich;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Match;
import io.rolecall.index.place.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// From where a title says that one may work: `Engineer (Remote, UK)`, `Engineer - Remote - EMEA`,
/// `Engineer [Europe, remote]`, `Account Executive - US Remote`, `Analyst (US-based)`.
///
/// What stands beside the word "remote" counts only when all of it names places beyond doubt:
/// `(Remote, Contract)` says nothing about places, and neither does `(Remote, IT)`.
final class RemoteTitle {
  private static final int LONGEST = 300;
  private static final int MOST_WORDS = 8;
  private static final Pattern SEGMENTS =
      Pattern.compile("[()\\[\\]|:]|\\s+[-–—]+\\s*|[-–—]+\\s+|[–—]");
  private static final Pattern REMOTE =
      Pattern.compile(
          "(?iU)\\b(?:(?:fully|100%) )?(?:remote(?:ly)?|anywhere|work from"
              + " home|wfh|home-?office|remoto|teletrabajo|télétravail)\\b");
  private static final Pattern BASED = Pattern.compile("(?i)[\\s-]+based$");

  /// Words that lead to a place, or limit to it.
  private static final Pattern AROUND =
      Pattern.compile(
          "(?i)^(?:(?:in|within|across|from|the|aus|en|desde|depuis)\\s+)+|\\s+(?:only|based)$"
              + "|^[\\s,/&+-]+|[\\s,/&+-]+$");

  private static final Pattern BETWEEN =
      Pattern.compile("\\s*[,/&+;]\\s*|\\s+(?i:or|and|oder|und|o|y|ou|et)\\s+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private RemoteTitle() {}

  /// The places, in the order written; empty when the title says nothing that is understood.
  static List<Place> places(String title, Gazetteer gazetteer) {
    List<String> segments =
        SEGMENTS.splitAsStream(HtmlText.cut(title, LONGEST)).map(String::strip).toList();
    boolean remoteBefore = false;
    for (String segment : segments) {
      if (segment.isEmpty()) {
        continue;
      }
      boolean remote = REMOTE.matcher(segment).find();
      if (remote || remoteBefore || BASED.matcher(segment).find()) {
        List<Place> places = all(bare(REMOTE.matcher(segment).replaceAll(" ")), gazetteer);
        if (!places.isEmpty()) {
          return places;
        }
      }
      remoteBefore = remote;
    }
    return List.of();
  }

  private static String bare(String text) {
    String bare = SPACES.matcher(text).replaceAll(" ").strip();
    String before;
    do {
      before = bare;
      bare = AROUND.matcher(BASED.matcher(bare).replaceFirst("")).replaceFirst("").strip();
    } while (!bare.equals(before));
    return bare;
  }

  /// One place with what it lies in (`Washington, DC`), or several.
  private static List<Place> all(String text, Gazetteer gazetteer) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<Place> whole = one(text.replace(',', ' '), gazetteer);
    if (!whole.isEmpty()) {
      return whole;
    }
    List<Place> places = new ArrayList<>();
    for (String part : BETWEEN.split(text, -1)) {
      List<Place> named = one(bare(part), gazetteer);
      if (named.isEmpty()) {
        return List.of();
      }
      places.addAll(named);
    }
    return places.stream().distinct().toList();
  }

  private static List<Place> one(String text, Gazetteer gazetteer) {
    List<String> words = Arrays.asList(SPACES.split(text.strip(), -1));
    return words.size() > MOST_WORDS
        ? List.of()
        : gazetteer
            .longestAt(words, 0)
            .filter(match -> match.words() == words.size())
            .filter(match -> match.sure() || match.best().kind() == Place.Kind.AREA)
            .map(Match::best)
            .stream()
            .toList();
  }
}
