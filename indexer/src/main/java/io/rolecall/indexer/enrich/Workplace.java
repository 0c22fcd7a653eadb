package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting;
import io.rolecall.events.JobPosting.LocationType;
import io.rolecall.index.place.Place;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the work is done.
///
/// In order, the first that holds: both `TELECOMMUTE` and `ONSITE`, or the type or a word "hybrid",
/// is `hybrid`; the type or a word "onsite" is `onsite`; `TELECOMMUTE` or a word "remote" is
/// `remote`; any resolved place is `onsite`. Words count in the names of places, and in a title
/// only where they are set off from it (`Engineer (Remote)`), since there are hybrid clouds and
/// remote sensing.
///
/// @param value `onsite`, `hybrid`, `remote`, or null when not known
/// @param remoteAreas of remote work: from where it may be done; empty when not said or not remote
record Workplace(@Nullable String value, List<Place> remoteAreas) {
  private static final String HYBRID_WORD = "hybrid\\w*";
  private static final String ONSITE_WORD = "on-?site|in-?person|vor ort|no remote|not remote";
  private static final String REMOTE_WORD =
      "remote|anywhere|worldwide|work from"
          + " home|wfh|telecommute|home-?office|télétravail|teletrabajo";

  private static final Words HYBRID = Words.of(HYBRID_WORD);
  private static final Words ONSITE = Words.of(ONSITE_WORD);
  private static final Words REMOTE = Words.of(REMOTE_WORD);

  static Workplace of(JobPosting posting, Places places, RemoteAreas areas) {
    List<LocationType> types = posting.jobLocationTypes();
    boolean telecommute = types.contains(LocationType.TELECOMMUTE);
    boolean onsite = types.contains(LocationType.ONSITE);
    List<String> texts = places.written();
    String title = posting.title();
    if (types.contains(LocationType.HYBRID) || (telecommute && onsite) || HYBRID.in(texts, title)) {
      return new Workplace("hybrid", List.of());
    }
    if (onsite || ONSITE.in(texts, title)) {
      return new Workplace("onsite", List.of());
    }
    if (telecommute || REMOTE.in(texts, title)) {
      return new Workplace("remote", areas.of(posting, places));
    }
    return new Workplace(places.locations().isEmpty() ? null : "onsite", List.of());
  }

  /// Words that are looked for in places, and set off in a title.
  private record Words(Pattern inPlace, Pattern inTitle) {
    static Words of(String words) {
      int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
      return new Words(
          Pattern.compile("\\b(?:" + words + ")\\b", flags),
          Pattern.compile(
              "(?:[(\\[][^)\\]]*\\b(?:"
                  + words
                  + ")\\b|\\s[-–—|,:]\\s*(?:100% |fully )?(?:"
                  + words
                  + ")\\b|\\b(?:"
                  + words
                  + ")\\s*$|^(?:"
                  + words
                  + ")\\s*[-–—|:])",
              flags));
    }

    boolean in(List<String> texts, String title) {
      return texts.stream().anyMatch(text -> inPlace.matcher(text).find())
          || inTitle.matcher(title).find();
    }
  }
}
