package io.rolecall.events;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A language as BCP 47 tag; English names of languages are understood as well.
final class LanguageReader {
  private static final Set<String> CODES = Set.of(Locale.getISOLanguages());
  private static final Map<String, String> NAMES =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toUnmodifiableMap(
                  code ->
                      Locale.of(code).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT),
                  code -> code,
                  (first, _) -> first));

  /// The tags of languages that are given by their code alone, as most are.
  private static final Map<String, String> TAGS =
      CODES.stream()
          .filter(code -> wellFormed(code) != null)
          .collect(
              Collectors.toUnmodifiableMap(
                  code -> code, code -> Objects.requireNonNull(wellFormed(code))));

  private static final int MAX_LENGTH = 100;

  private LanguageReader() {}

  static @Nullable String tag(JsonValue value) {
    var all = value.each();
    if (all.isEmpty()) {
      return null;
    }
    JsonValue first = all.getFirst();
    JsonValue named =
        !first.isObject()
            ? first
            : first.get("alternateName").isAbsent()
                ? first.get("name")
                : first.get("alternateName");
    String text = named.text(MAX_LENGTH);
    if (text == null) {
      return null;
    }
    String code = NAMES.get(text.toLowerCase(Locale.ROOT));
    String tag = code == null ? tag(text) : code;
    if (tag == null) {
      named.violate("expected a BCP 47 language tag, such as en or de-CH");
    }
    return tag;
  }

  private static @Nullable String tag(String text) {
    String tag = TAGS.get(text);
    return tag == null ? wellFormed(text) : tag;
  }

  private static @Nullable String wellFormed(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
      return CODES.contains(locale.getLanguage()) ? locale.toLanguageTag() : null;
    } catch (IllformedLocaleException e) {
      return null;
    }
  }
}
