package io.rolecall.launcher.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The words that samples are made of: the JSON files beside this class.
///
/// @param families by field of work
/// @param countries by code
record SampleLibrary(
    List<Company> companies,
    Map<String, List<Family>> families,
    Map<String, Country> countries,
    List<City> cities,
    Map<Language, Texts> texts) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private record Places(List<Country> countries, List<City> cities) {}

  private static final class Holder {
    static final SampleLibrary LIBRARY = load();
  }

  /// The library, read on the first call.
  static SampleLibrary shared() {
    return Holder.LIBRARY;
  }

  Country country(City city) {
    return Objects.requireNonNull(countries.get(city.country()));
  }

  List<Family> families(String field) {
    return Objects.requireNonNull(families.get(field));
  }

  Texts texts(Language language) {
    return Objects.requireNonNull(texts.get(language));
  }

  private static SampleLibrary load() {
    List<Family> families = read("families.json", new TypeReference<>() {});
    Places places = read("places.json", new TypeReference<>() {});
    Map<Language, Texts> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, read("text-" + language.tag() + ".json", new TypeReference<>() {}));
    }
    return new SampleLibrary(
        read("companies.json", new TypeReference<>() {}),
        families.stream().collect(Collectors.groupingBy(Family::field)),
        places.countries().stream().collect(Collectors.toMap(Country::code, country -> country)),
        places.cities(),
        texts);
  }

  private static <T> T read(String file, TypeReference<T> type) {
    try (InputStream in = SampleLibrary.class.getResourceAsStream(file)) {
      return JSON.readValue(Objects.requireNonNull(in, file), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
