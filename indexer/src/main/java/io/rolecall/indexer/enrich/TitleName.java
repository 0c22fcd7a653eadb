package io.rolecall.indexer.enrich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A title as a name for the job: without what else is written into titles. Places of the posting,
/// "remote", marks of gender such as `(m/w/d)` and numbers are left out where they stand apart, in
/// brackets or behind a dash or a bar. What stands first is always kept.
///
/// `Senior Data Engineer (m/w/d) - Berlin | R-10293` is a `Senior Data Engineer`.
final class TitleName {
  private static final int LONGEST = 120;

  private static final Pattern APART =
      Pattern.compile("\\s+[-–—|/·•:]+\\s+|\\s*[|·•–—]\\s*|\\s*[()\\[\\]]\\s*");

  private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}+#*]+");

  private static final Pattern NUMBER = Pattern.compile("[a-z]{0,4}\\p{N}{2,}[a-z]?");

  /// `R-10293`, `#4711`.
  private static final Pattern CODE = Pattern.compile("#?[A-Za-z]{0,4}[-_# ]?\\p{N}{3,}");

  private static final Set<String> NOISE =
      Set.of(
          "m",
          "w",
          "f",
          "d",
          "x",
          "h",
          "i",
          "gn",
          "div",
          "mwd",
          "mfd",
          "all",
          "any",
          "gender",
          "genders",
          "alle",
          "geschlechter",
          "divers",
          "remote",
          "hybrid",
          "onsite",
          "office",
          "home",
          "homeoffice",
          "on",
          "site",
          "based",
          "in",
          "or",
          "und",
          "and",
          "oder",
          "et",
          "y",
          "req",
          "id",
          "ref",
          "job",
          "nr",
          "no",
          "us",
          "uk",
          "eu",
          "emea",
          "apac",
          "worldwide",
          "anywhere",
          "urgent",
          "new",
          "*");

  private TitleName() {}

  /// Never empty; at most 120 characters.
  ///
  /// @param placeWords see [#placeWords]
  static String of(String title, Set<String> placeWords) {
    List<String> kept = new ArrayList<>();
    boolean whole = true;
    for (String part : APART.split(title, -1)) {
      String text = part.strip();
      if (!text.isEmpty() && (kept.isEmpty() || !isNoise(text, placeWords))) {
        kept.add(text);
      } else {
        whole &= text.isEmpty();
      }
    }
    return HtmlText.cut(whole ? title.strip() : String.join(" - ", kept), LONGEST);
  }

  /// The single words of all texts, folded.
  static Set<String> placeWords(List<String> placeTexts) {
    return placeTexts.stream()
        .flatMap(TitleName::words)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean isNoise(String part, Set<String> placeWords) {
    return CODE.matcher(part).matches()
        || words(part)
            .allMatch(word ->
                NOISE.contains(word)
                    || placeWords.contains(word)
                    || NUMBER.matcher(word).matches());
  }

  private static Stream<String> words(String text) {
    return WORD.splitAsStream(Fold.of(text)).filter(word -> !word.isEmpty());
  }
}
