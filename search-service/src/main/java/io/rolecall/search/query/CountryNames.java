package io.rolecall.search.query;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Country codes by what people call the country, in a few languages. The names are the JDK's.
final class CountryNames {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));
  private static final Map<String, String> CODES = codes();

  private CountryNames() {}

  /// @param name a name or an alpha-2 code, in any case, with or without accents
  static Optional<String> code(String name) {
    return Optional.ofNullable(CODES.get(folded(name)));
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
      Locale country = Locale.of("", code);
      LANGUAGES.forEach(language -> codes.put(folded(country.getDisplayCountry(language)), code));
      codes.put(folded(code), code);
    }
    codes.put("uk", "GB");
    codes.put("usa", "US");
    return Map.copyOf(codes);
  }

  private static String folded(String name) {
    String decomposed = Normalizer.normalize(name.strip(), Normalizer.Form.NFD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
