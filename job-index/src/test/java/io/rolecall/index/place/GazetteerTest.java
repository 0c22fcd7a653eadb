package io.rolecall.index.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.place.Place.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GazetteerTest {
  private static final Gazetteer GAZETTEER = Gazetteer.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Munich                       | DE/bavaria/munich",
        "münchen                      | DE/bavaria/munich",
        "MUENCHEN                     | DE/bavaria/munich",
        "Munich, Bavaria              | DE/bavaria/munich",
        "Munich, Bavaria, Germany     | DE/bavaria/munich",
        "Germany, Munich              | DE/bavaria/munich",
        "munich germany               | DE/bavaria/munich",
        "Munich (DE)                  | DE/bavaria/munich",
        "NYC                          | US/new-york/new-york",
        "New York                     | US/new-york/new-york",
        "New York, NY                 | US/new-york/new-york",
        "new york ny                  | US/new-york/new-york",
        "New York State               | US/new-york",
        "Frankfurt am Main            | DE/hesse/frankfurt",
        "Frankfurt (Oder)             | DE/brandenburg/frankfurt-oder",
        "Frankfurt, Brandenburg       | ",
        "Springfield, IL              | US/illinois/springfield",
        "Springfield, Massachusetts   | US/massachusetts/springfield",
        "paris tx                     | US/texas/paris",
        "Paris                        | FR/ile-de-france/paris",
        "London                       | GB/england/london",
        "London, Ontario              | CA/ontario/london",
        "London, ON, Canada           | CA/ontario/london",
        "UK                           | GB",
        "England                      | GB/england",
        "U.S.A.                       | US",
        "Deutschland                  | DE",
        "de                           | DE",
        "DEU                          | DE",
        "TX                           | US/texas",
        "NRW                          | DE/north-rhine-westphalia",
        "Berlin                       | DE/berlin/berlin",
        "Singapore                    | SG",
        "Luxembourg City              | LU//luxembourg",
        "Georgia                      | US/georgia",
        "Tbilisi, Georgia             | GE//tbilisi",
        "Washington                   | US/district-of-columbia/washington",
        "Washington State             | US/washington",
        "Seattle, Washington          | US/washington/seattle",
        "Victoria                     | AU/victoria",
        "Saint Louis                  | US/missouri/st-louis",
        "Zürich                       | CH/zurich/zurich",
        "Łódź                         | PL//lodz",
        "lodz                         | PL//lodz",
        "Europe                       | ~europe",
        "EU                           | ~european-union",
        "Worldwide                    | ~world",
        "Munich, France               | ",
        "Kleinkleckersdorf, Bavaria   | ",
        "Acme                         | ",
        "''                           | ",
        "','                          | ",
      })
  void a_place_is_found_as_people_write_it(String written, String key) {
    assertThat(GAZETTEER.resolve(written).map(Place::key).orElse(null)).isEqualTo(key);
  }

  @Test
  void what_contains_a_place_is_in_its_path() {
    Place munich = GAZETTEER.resolve("Munich").orElseThrow();

    assertThat(munich.path())
        .startsWith("~world")
        .contains("~europe", "~european-union", "~dach", "~emea")
        .endsWith("DE", "DE/bavaria", "DE/bavaria/munich");
    assertThat(munich.isIn(GAZETTEER.resolve("Bavaria").orElseThrow())).isTrue();
    assertThat(munich.isIn(GAZETTEER.resolve("Hesse").orElseThrow())).isFalse();
  }

  @Test
  void an_area_lies_in_a_larger_one() {
    assertThat(GAZETTEER.resolve("DACH").orElseThrow().path())
        .startsWith("~world")
        .contains("~europe", "~emea")
        .doesNotContain("~european-union")
        .endsWith("~dach");
  }

  @Test
  void every_city_has_coordinates_and_a_country() {
    List<Place> cities = Tables.cities().stream().map(row -> city(row)).toList();

    assertThat(cities)
        .hasSizeGreaterThan(600)
        .allSatisfy(city -> {
          assertThat(city.point()).isNotNull();
          assertThat(city.point().lat()).isBetween(-90.0, 90.0);
          assertThat(city.point().lon()).isBetween(-180.0, 180.0);
          assertThat(Countries.codes()).contains(city.country());
          assertThat(city.population()).isPositive();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "munich developer              | 1 | DE/bavaria/munich       | true",
        "munich germany developer      | 2 | DE/bavaria/munich       | true",
        "Munich, Germany, developer    | 2 | DE/bavaria/munich       | true",
        "new york city nurse           | 3 | US/new-york/new-york    | true",
        "new york nurse                | 2 | US/new-york/new-york    | true",
        "springfield il teacher        | 2 | US/illinois/springfield | true",
        "frankfurt am main             | 3 | DE/hesse/frankfurt      | true",
        "uk only                       | 1 | GB                      | true",
        "united states of america      | 4 | US                      | true",
        "cluj-napoca                   | 1 | RO//cluj-napoca         | true",
        "cluj napoca                   | 2 | RO//cluj-napoca         | true",
        "mobile developer              | 1 | US/alabama/mobile       | false",
        "mobile alabama                | 2 | US/alabama/mobile       | true",
        "reading specialist            | 1 | GB/england/reading      | false",
        "reading uk                    | 2 | GB/england/reading      | true",
      })
  void a_query_is_split_at_its_places(String query, int words, String key, boolean sure) {
    Match match = GAZETTEER.longestAt(List.of(query.split(" ")), 0).orElseThrow();

    assertThat(match.words()).isEqualTo(words);
    assertThat(match.best().key()).isEqualTo(key);
    assertThat(match.sure()).isEqualTo(sure);
  }

  @Test
  void a_place_is_found_behind_other_words() {
    List<String> words = List.of("java", "dev", "berlin");

    assertThat(GAZETTEER.longestAt(words, 2).orElseThrow().best().name()).isEqualTo("Berlin");
    assertThat(GAZETTEER.longestAt(words, 1)).isEmpty();
    assertThat(GAZETTEER.longestAt(words, 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"it", "de", "in", "no", "is", "ca", "or", "me", "engineer", "c++", "80k"})
  void a_code_alone_is_no_place_in_a_query(String word) {
    assertThat(GAZETTEER.longestAt(List.of(word), 0)).isEmpty();
  }

  @Test
  void several_places_of_a_name_come_likeliest_first() {
    assertThat(GAZETTEER.longestAt(List.of("London"), 0).orElseThrow().candidates())
        .extracting(Place::key)
        .containsExactly("GB/england/london", "CA/ontario/london");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // city | region | country | expected
        "Munich      |             | DE | DE/bavaria/munich",
        "Köln        |             | DE | DE/north-rhine-westphalia/cologne",
        "Springfield | IL          | US | US/illinois/springfield",
        "Springfield | Texas       | US | US/texas",
        "Springfield |             |    | ",
        "London      | London      | GB | GB/england/london",
        "London      | Ontario     |    | CA/ontario/london",
        "Dublin      | Leinster    | IE | IE//dublin",
        "Buenos Aires | Buenos Aires | AR | AR//buenos-aires",
        "Madrid      | Madrid      | ES | ES/community-of-madrid/madrid",
        "Smallville  | Kansas      | US | US/kansas",
        "Smallville  |             | US | US",
        "            | Bavaria     | DE | DE/bavaria",
        "            | Neverland   | DE | DE",
        "            |             | DE | DE",
        "Berlin      |             | US | US",
        "Smallville  |             |    | ",
      })
  void an_address_is_located_as_closely_as_it_is_known(
      String city, String region, String country, String key) {
    assertThat(GAZETTEER.locate(city, region, country).map(Place::key).orElse(null)).isEqualTo(key);
  }

  @Test
  void a_very_long_text_is_no_place() {
    assertThat(GAZETTEER.resolve("Berlin, ".repeat(10_000))).isEmpty();
    assertThat(GAZETTEER.longestAt(List.of("x".repeat(1_000_000)), 0)).isEmpty();
  }

  private static Place city(Tables.CityRow row) {
    return GAZETTEER
        .locate(row.name(), row.region().isEmpty() ? null : row.region(), row.country())
        .orElseThrow();
  }

  @Test
  void every_place_has_a_text_that_means_it_alone() {
    var builder = new GazetteerBuilder();
    Map<String, Place> byText = new HashMap<>();
    List<Place> bare = new ArrayList<>();
    Stream.of(Kind.CITY, Kind.REGION, Kind.COUNTRY)
        .flatMap(builder::all)
        .forEach(place -> {
          String text = GAZETTEER.unambiguous(place);
          assertThat(GAZETTEER.resolve(text)).as(text).contains(place);
          assertThat(byText.put(text, place)).as(text).isNull();
          if (text.equals(place.key()) && place.kind() != Kind.COUNTRY) {
            bare.add(place);
          }
        });

    assertThat(byText)
        .hasSizeGreaterThan(900)
        .containsKeys("Springfield, Illinois, US", "Springfield, Massachusetts, US", "Bavaria, DE")
        .containsKeys("New York, US", "New York State, US", "Land Berlin, DE");
    assertThat(bare)
        .extracting(Place::key)
        .contains("SG//singapore")
        .as("named like what they are in or what is in them, and in no other way")
        .hasSizeLessThan(20);
  }
}
