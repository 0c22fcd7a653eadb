package io.rolecall.search.query;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The values that a filter takes, and the form in which the index holds them.
///
/// @param expected completes "… is not", for people
/// @param read a value in the index's form; empty when it is none
record FilterValues(String expected, Function<String, Optional<String>> read) {
  private static final Pattern SOURCE_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern LANGUAGE_TAG = Pattern.compile("([a-z]{2,3})(-[a-z0-9]{1,8})*");
  private static final Set<String> COUNTRIES = countries();
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  static final FilterValues TEXT =
      new FilterValues(
          "a name of 1 to 256 characters",
          raw -> {
            String text = CleanText.of(raw);
            return CleanText.searchable(text) && CleanText.length(text) <= 256
                ? Optional.of(text)
                : Optional.empty();
          });

  static final FilterValues WORKPLACE = oneOf(List.of("onsite", "hybrid", "remote"));

  /// schema.org's values, in any case, with `-` or a space for `_`.
  static final FilterValues EMPLOYMENT_TYPE =
      oneOf(
          List.of(
              "FULL_TIME",
              "PART_TIME",
              "CONTRACTOR",
              "TEMPORARY",
              "INTERN",
              "VOLUNTEER",
              "PER_DIEM",
              "OTHER"));

  static final FilterValues SENIORITY =
      oneOf(
          List.of(
              "intern", "junior", "mid", "senior", "lead", "principal", "director", "executive"));

  static final FilterValues COUNTRY =
      new FilterValues("an ISO 3166-1 alpha-2 code such as DE", upper(COUNTRIES::contains));

  static final FilterValues CURRENCY =
      new FilterValues("an ISO 4217 code such as EUR", upper(CURRENCIES::contains));

  /// The primary subtag of any BCP 47 tag: `de` for `de-AT`.
  static final FilterValues LANGUAGE =
      new FilterValues("a BCP 47 language such as de", FilterValues::language);

  static final FilterValues SOURCE =
      new FilterValues(
          "a source: 1 to 64 of a-z 0-9 . _ -, first a letter or digit",
          raw ->
              Optional.of(raw.strip().toLowerCase(Locale.ROOT))
                  .filter(SOURCE_NAME.asMatchPredicate()));

  /// Any of these, in any case.
  private static FilterValues oneOf(List<String> values) {
    return new FilterValues(
        "one of " + String.join(", ", values),
        raw -> {
          String asked = raw.strip().replace('-', '_').replace(' ', '_');
          return values.stream().filter(asked::equalsIgnoreCase).findFirst();
        });
  }

  private static Function<String, Optional<String>> upper(Predicate<String> known) {
    return raw -> Optional.of(raw.strip().toUpperCase(Locale.ROOT)).filter(known);
  }

  private static Optional<String> language(String raw) {
    var tag = LANGUAGE_TAG.matcher(raw.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
    return tag.matches()
        ? Optional.of(tag.group(1)).filter(code -> code.length() == 3 || LANGUAGES.contains(code))
        : Optional.empty();
  }

  /// ISO's, and XK, which everybody uses for Kosovo.
  private static Set<String> countries() {
    Set<String> codes = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    codes.add("XK");
    return Set.copyOf(codes);
  }
}
