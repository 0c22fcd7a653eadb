package io.rolecall.index.place;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Countries by their names and codes.
///
/// Names are those of the JDK's locale data (Unicode CLDR) in the languages below, and a table of
/// aliases that people write.
///
/// @see <a href="https://www.iso.org/iso-3166-country-codes.html">ISO 3166</a>
public final class Countries {
  /// ISO's, and XK, which everybody uses for Kosovo.
  private static final Set<String> CODES =
      Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
          .collect(Collectors.toUnmodifiableSet());

  /// Parts of a country that stand for it where nothing else is known.
  private static final Set<String> NATIONS = Set.of("England", "Scotland", "Wales");

  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.of("es"),
          Locale.ITALIAN,
          Locale.of("nl"),
          Locale.of("pt"));

  private static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry(
              "US",
              List.of(
                  "USA", "US", "United States of America", "America", "Estados Unidos de América")),
          Map.entry(
              "GB",
              List.of("UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "GBR")),
          Map.entry("AE", List.of("UAE", "Emirates")),
          Map.entry("BA", List.of("Bosnia", "Bosnia and Herzegovina")),
          Map.entry("BE", List.of("België")),
          Map.entry("BR", List.of("Brasil")),
          Map.entry("CD", List.of("DRC", "DR Congo", "Democratic Republic of the Congo")),
          Map.entry("CG", List.of("Republic of the Congo", "Congo")),
          Map.entry("CH", List.of("Schweiz", "Suisse", "Svizzera")),
          Map.entry("CI", List.of("Ivory Coast")),
          Map.entry("CN", List.of("PRC", "Mainland China", "People's Republic of China")),
          Map.entry("CV", List.of("Cabo Verde")),
          Map.entry("CZ", List.of("Czech Republic", "Česko")),
          Map.entry("DE", List.of("Federal Republic of Germany")),
          Map.entry("DK", List.of("Danmark")),
          Map.entry("ES", List.of("España")),
          Map.entry("FI", List.of("Suomi")),
          Map.entry("GR", List.of("Hellas")),
          Map.entry("HK", List.of("Hong Kong", "Hong Kong SAR")),
          Map.entry("IE", List.of("Republic of Ireland", "Éire")),
          Map.entry("IR", List.of("Islamic Republic of Iran")),
          Map.entry("KR", List.of("Korea", "Republic of Korea", "South Korea")),
          Map.entry("MK", List.of("Macedonia")),
          Map.entry("MM", List.of("Burma")),
          Map.entry("MO", List.of("Macau", "Macao")),
          Map.entry("NL", List.of("The Netherlands", "Holland")),
          Map.entry("NO", List.of("Norge")),
          Map.entry("PL", List.of("Polska")),
          Map.entry("PS", List.of("Palestine")),
          Map.entry("RU", List.of("Russian Federation")),
          Map.entry("SE", List.of("Sverige")),
          Map.entry("SY", List.of("Syrian Arab Republic")),
          Map.entry("SZ", List.of("Swaziland")),
          Map.entry("TR", List.of("Turkey", "Türkiye")),
          Map.entry("TW", List.of("Republic of China", "Taiwan, Province of China")),
          Map.entry("TZ", List.of("United Republic of Tanzania")),
          Map.entry("VN", List.of("Viet Nam")));

  private static final Map<String, String> BY_NAME = byName();
  private static final Map<String, String> BY_ALPHA_3 = byAlpha3();

  private Countries() {}

  /// The ISO 3166-1 alpha-2 code of a country given by name, alias, alpha-2 or alpha-3 code in any
  /// case; null when `text` names none.
  public static @Nullable String code(String text) {
    String byName = named(text);
    if (byName != null) {
      return byName;
    }
    String upper = text.strip().toUpperCase(Locale.ROOT);
    return CODES.contains(upper) ? upper : BY_ALPHA_3.get(upper);
  }

  /// As [#code], but codes only count in upper case: for words out of running text.
  public static @Nullable String codeOfWord(String word) {
    String byName = named(word);
    if (byName != null) {
      return byName;
    }
    String stripped = word.strip();
    return CODES.contains(stripped) ? stripped : BY_ALPHA_3.get(stripped);
  }

  /// The English name, such as `Germany`.
  public static String englishName(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  /// Names under which a country is looked for: in English first, then its aliases.
  public static Set<String> names(String code) {
    var names = new TreeSet<>(ALIASES.getOrDefault(code, List.of()));
    names.add(englishName(code));
    return names;
  }

  static Set<String> codes() {
    return CODES;
  }

  /// Names in all languages that are known, with the aliases, but not those of its parts.
  static Set<String> allNames(String code) {
    var names = new TreeSet<>(ALIASES.getOrDefault(code, List.of()));
    names.removeAll(NATIONS);
    LANGUAGES.forEach(language -> names.add(Locale.of("", code).getDisplayCountry(language)));
    return names;
  }

  /// Its alpha-3 code; null where it has none.
  static @Nullable String alpha3(String code) {
    try {
      String alpha3 = Locale.of("", code).getISO3Country();
      return alpha3.isEmpty() ? null : alpha3;
    } catch (MissingResourceException e) {
      return null;
    }
  }

  private static @Nullable String named(String text) {
    return BY_NAME.get(Fold.of(text));
  }

  private static Map<String, String> byName() {
    var names = new HashMap<String, String>();
    ALIASES.forEach(
        (code, aliases) -> aliases.forEach(alias -> names.putIfAbsent(Fold.of(alias), code)));
    for (Locale language : LANGUAGES) {
      for (String code : CODES) {
        String name = Locale.of("", code).getDisplayCountry(language);
        if (!name.equals(code)) {
          names.putIfAbsent(Fold.of(name), code);
        }
      }
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> byAlpha3() {
    var codes = new HashMap<String, String>();
    for (String code : CODES) {
      String alpha3 = alpha3(code);
      if (alpha3 != null) {
        codes.put(alpha3, code);
      }
    }
    return Map.copyOf(codes);
  }
}
