package io.rolecall.index;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// In which field of the index a description is: the one with the analysis of its language. A
/// posting has one of them.
public final class Descriptions {
  /// Languages with an analysis of their own, as primary BCP 47 subtags.
  public static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "it", "nl", "pt");

  private static final List<String> FIELDS =
      Stream.concat(
              LANGUAGES.stream().map(language -> JobFields.DESCRIPTION_IN + "." + language),
              Stream.of(JobFields.DESCRIPTION))
          .toList();

  private Descriptions() {}

  /// Every field that a description can be in.
  public static List<String> fields() {
    return FIELDS;
  }

  /// Whether descriptions in this language are analysed as such.
  ///
  /// @param language a primary BCP 47 subtag; null when not known
  public static boolean isAnalysed(@Nullable String language) {
    return language != null && LANGUAGES.contains(language);
  }

  /// The field of descriptions in this language.
  ///
  /// @param language a primary BCP 47 subtag; null when not known
  public static String fieldOf(@Nullable String language) {
    return isAnalysed(language) ? JobFields.DESCRIPTION_IN + "." + language : JobFields.DESCRIPTION;
  }
}
