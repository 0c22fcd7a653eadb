package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting.Place;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.place.Gazetteer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Berlin                          | Berlin/Berlin/DE",
        "Berlin, Germany                 | Berlin/Berlin/DE",
        "Berlin, DE                      | Berlin/Berlin/DE",
        "München, Deutschland            | München/Bavaria/DE",
        "San Francisco, CA               | San Francisco/California/US",
        "San Francisco, CA - US          | San Francisco/California/US",
        "San Francisco Office (HQ)       | San Francisco/California/US",
        "*HQ - San Francisco, California | San Francisco/California/US",
        "NYC                             | New York/New York/US",
        "New York, NY                    | New York/New York/US",
        "USA - New York NY               | New York/New York/US",
        "Buffalo, New York               | Buffalo/New York/US",
        "Paris, TX                       | Paris/Texas/US",
        "Wilmington, DE                  | Wilmington/Delaware/US",
        "Atlanta, Georgia                | Atlanta/Georgia/US",
        "Tbilisi, Georgia                | Tbilisi/-/GE",
        "London                          | London/England/GB",
        "London, UK (hybrid)             | London/England/GB",
        "London, Ontario                 | London/Ontario/CA",
        "London, ON, Canada              | London/Ontario/CA",
        "Ontario, CA                     | -/Ontario/CA",
        "Toronto, Canada                 | Toronto/Ontario/CA",
        "Bengaluru, Karnataka, India     | Bengaluru/Karnataka/IN",
        "Coimbatore, Tamil Nadu, India   | Coimbatore/Tamil Nadu/IN",
        "India - Bengaluru               | Bengaluru/Karnataka/IN",
        "India-Karnataka                 | -/Karnataka/IN",
        "Weave - Headquarters (Lehi, UT) | Lehi/Utah/US",
        "Acme House (London)             | London/England/GB",
        "Remote                          | ",
        "Anywhere                        | ",
        "Remote - Europe                 | ",
        "EMEA                            | ",
        "Remote - US                     | -/-/US",
        "Remote (US)                     | -/-/US",
        "Remote, USA                     | -/-/US",
        "Remote-US                       | -/-/US",
        "US Remote                       | -/-/US",
        "Remote - US Only                | -/-/US",
        "United States (Remote)          | -/-/US",
        "Anywhere in the United States   | -/-/US",
        "Remote - California             | -/California/US",
        "Acme Germany                    | -/-/DE",
        "New England                     | New England/-/-",
        "Hybrid in Toronto               | Toronto/Ontario/CA",
        "Washington, DC                  | Washington/District of Columbia/US",
        "Washington D.C.                 | Washington/District of Columbia/US",
        "Cluj-Napoca, Romania            | Cluj-Napoca/-/RO",
        "Singapore                       | Singapore/-/SG",
        "Seoul, Korea                    | Seoul/-/KR",
        "Springfield                     | Springfield/-/-",
        "Friedrichstr. 12, 10117 Berlin  | Berlin/Berlin/DE",
        "SF / NYC                        | San Francisco/California/US New York/New York/US",
        "Berlin or Hamburg               | Berlin/Berlin/DE Hamburg/Hamburg/DE",
        "San Francisco or Palo Alto, CA  | San Francisco/California/US Palo Alto/California/US",
        "London; Paris                   | London/England/GB Paris/Île-de-France/FR",
        "Bosnia and Herzegovina          | -/-/BA",
      })
  void a_name_alone_is_taken_apart(String name, String expected) {
    assertThat(shown(resolved(List.of(named(name))))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // name | locality | region | country | expected
        "              | Berlin           |              | Germany        | Berlin/Berlin/DE",
        "              | Berlin           |              | DEU            | Berlin/Berlin/DE",
        "              | Berlin           |              | de             | Berlin/Berlin/DE",
        "              | San Francisco    | CA           | USA            | San"
            + " Francisco/California/US",
        "              | San Francisco    | ca           | US             | San"
            + " Francisco/California/US",
        "              | San Francisco    | CA           |                | San"
            + " Francisco/California/US",
        "              | New York City    | NY           | U.S.A.         | New York/New York/US",
        "              | Dublin           | Ireland      | Ireland        | Dublin/-/IE",
        "              | Milan            | Lombardia    | Italy          | Milan/Lombardy/IT",
        "              | Paris            |              |                | Paris/Île-de-France/FR",
        "              | United Kingdom   |              |                | -/-/GB",
        "              | Austin, TX       | California   | United States  | Austin/Texas/US",
        "              | Boston, Denver   | MA, CO       | US             | Boston/Massachusetts/US"
            + " Denver/Colorado/US",
        "              | Washington, D.C. | Washington, D.C. | US         |"
            + " Washington/District of Columbia/US",
        "              | London, Greater London | England | UK              | London/England/GB",
        "              | Bandar Utama, Petaling Jaya | Selangor | Malaysia   | Petaling"
            + " Jaya/Selangor/MY",
        "              | Buenos Aires     | Buenos Aires | Argentina      | Buenos Aires/Buenos"
            + " Aires/AR",
        "              | Remote           | Remote       | United States  | -/-/US",
        "Berlin Office |                  |              | Germany        | Berlin/Berlin/DE",
        "Lehi, Utah    |                  |              | USA            | Lehi/Utah/US",
        "Remote        |                  |              | Brazil         | -/-/BR",
        "Acme House    |                  |              | Brazil         | -/-/BR",
        "Berlin        |                  |              | France         | -/-/FR",
        "              |                  | England      |                | -/England/GB",
        "              | Georgetown       |              | Atlantis       | Georgetown/-/-",
      })
  void an_address_says_more_than_a_name(
      String name, String locality, String region, String country, String expected) {
    var place = new Place(name, null, locality, region, null, country, null, null);

    assertThat(shown(resolved(List.of(place)))).isEqualTo(expected);
  }

  @Test
  void a_place_keeps_its_coordinates() {
    var place = new Place(null, null, "Berlin", null, null, "DE", 52.52, 13.4);

    assertThat(resolved(List.of(place)).locations())
        .containsExactly(new Location("Berlin", "Berlin", "DE", new Point(52.52, 13.4)));
  }

  @Test
  void coordinates_alone_are_a_place() {
    var place = new Place(null, null, null, null, null, null, 1.0, 2.0);

    assertThat(resolved(List.of(place)).locations())
        .containsExactly(new Location(null, null, null, new Point(1, 2)));
  }

  @Test
  void the_same_location_is_listed_once() {
    assertThat(resolved(List.of(named("Berlin"), named("Berlin, Germany"))).locations()).hasSize(1);
  }

  @Test
  void text_has_every_way_in_which_a_place_is_written() {
    var place = new Place("Our HQ", null, "New York City", "NY", null, "US", null, null);

    assertThat(resolved(List.of(place)).text())
        .contains(
            "Our HQ",
            "New York City",
            "NYC",
            "New York, New York",
            "New York, NY",
            "United States",
            "USA");
  }

  @Test
  void text_has_the_names_of_a_city_in_other_languages() {
    assertThat(resolved(List.of(named("Munich"))).text()).contains("Munich", "München", "Germany");
  }

  @Test
  void a_posting_with_very_many_places_keeps_the_first() {
    List<Place> places =
        IntStream.range(0, 5_000)
            .mapToObj(i -> Character.toString('A' + i % 26) + Character.toString('a' + i / 26))
            .map(city -> new Place(null, null, city + "ville", null, null, "DE", null, null))
            .toList();

    Places resolved = resolved(places);

    assertThat(resolved.locations()).hasSize(100);
    assertThat(resolved.text()).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void what_a_posting_does_not_say_is_filled_in() {
    assertThat(resolved(List.of(named("Munich"))).locations())
        .containsExactly(new Location("Munich", "Bavaria", "DE", new Point(48.14, 11.58)));
    assertThat(resolved(List.of(named("Springfield, IL"))).locations())
        .containsExactly(new Location("Springfield", "Illinois", "US", new Point(39.8, -89.64)));
  }

  @Test
  void what_a_posting_says_stays() {
    var place = new Place(null, null, "München", "Oberbayern", null, "DE", 48.2, 11.6);

    assertThat(resolved(List.of(place)).locations())
        .containsExactly(new Location("München", "Oberbayern", "DE", new Point(48.2, 11.6)));
    assertThat(resolved(List.of(place)).found())
        .extracting(io.rolecall.index.place.Place::key)
        .containsExactly("DE/bavaria/munich");
  }

  @Test
  void of_a_place_that_is_not_known_what_it_lies_in_is() {
    var place = new Place(null, null, "Smallville", "KS", null, "US", null, null);

    assertThat(resolved(List.of(place)).locations())
        .containsExactly(new Location("Smallville", "Kansas", "US", null));
    assertThat(resolved(List.of(place)).found())
        .extracting(io.rolecall.index.place.Place::key)
        .containsExactly("US/kansas");
  }

  private static Places resolved(List<Place> places) {
    return Places.of(places, Gazetteer.builtIn());
  }

  private static Place named(String name) {
    return new Place(name, null, null, null, null, null, null, null);
  }

  private static String shown(Places places) {
    return places.locations().stream()
        .map(l -> dash(l.city()) + "/" + dash(l.region()) + "/" + dash(l.country()))
        .collect(Collectors.joining(" "));
  }

  private static String dash(String text) {
    return Objects.requireNonNullElse(text, "-");
  }
}
