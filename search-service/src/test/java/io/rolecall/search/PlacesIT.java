package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Where jobs are and may be done from. Jobs are known by the number in their title.
class PlacesIT extends ServiceTest {

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1).title("1").at("Berlin").workplace("onsite").build(),
        TestJob.number(2).title("2").at("Potsdam").workplace("hybrid").build(),
        TestJob.number(3).title("3").at("Munich", "Vienna").workplace("onsite").build(),
        TestJob.number(4).title("4").at("Bavaria").build(),
        TestJob.number(5).title("5").at("Germany").build(),
        TestJob.number(6)
            .title("6")
            .in("Berlin", "Berlin", "DE", 52.52, 13.4)
            .remoteIn("US")
            .build(),
        TestJob.number(7).title("7").remoteIn("Germany").build(),
        TestJob.number(8).title("8").remoteIn("Europe").build(),
        TestJob.number(9).title("9").remoteIn("Worldwide").build(),
        TestJob.number(10).title("10").remoteIn("California", "Texas").build(),
        TestJob.number(11).title("11").at("New York").workplace("onsite").build(),
        TestJob.number(12).title("12").at("Springfield, IL").workplace("onsite").build(),
        TestJob.number(13).title("13").in("Kleindorf", "Bayern", "DE", 48.0, 11.0).build(),
        TestJob.number(14).title("14").at("Springfield, MA").workplace("onsite").build());
  }

  static Stream<Arguments> places() {
    return Stream.of(
        found("Berlin", 1, 7, 8, 9),
        found("Berlin, Germany", 1, 7, 8, 9),
        found("Brandenburg", 2, 7, 8, 9),
        found("München", 3, 7, 8, 9),
        found("Bavaria", 3, 4, 7, 8, 9),
        found("Germany", 1, 2, 3, 4, 5, 7, 8, 9, 13),
        found("DE", 1, 2, 3, 4, 5, 7, 8, 9, 13),
        found("Austria", 3, 8, 9),
        found("DACH", 1, 2, 3, 4, 5, 7, 8, 9),
        found("Europe", 1, 2, 3, 4, 5, 7, 8, 9),
        found("NYC", 6, 9, 11),
        found("Springfield, IL", 6, 9, 12),
        found("Springfield, MA", 6, 9, 14),
        found("Los Angeles", 6, 9, 10),
        found("California", 6, 9, 10),
        found("USA", 6, 9, 10, 11, 12, 14),
        found("Kleindorf", 13),
        found("Kleindorf, Germany", 13),
        found("Nowhere"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_place_has_what_lies_in_it_and_what_may_be_done_from_it(String where, List<String> titles) {
    Api.Answer answer = api.search("where", where, "size", "100");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.fitting()).containsExactlyInAnyOrderElementsOf(titles);
  }

  @Test
  void any_of_several_places_fits() {
    assertThat(
            api.search("where", "Springfield, IL", "where", "New York", "workplace", "onsite")
                .titles())
        .containsExactlyInAnyOrder("11", "12");
  }

  @Test
  void a_circle_is_about_getting_there() {
    assertThat(api.search("where", "Berlin", "radius", "10").titles()).containsExactly("1");
    assertThat(api.search("where", "Berlin", "radius", "40").titles())
        .containsExactlyInAnyOrder("1", "2");
    assertThat(api.search("lat", "52.5", "lon", "13.4", "radius", "40").titles())
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void the_nearest_comes_first_by_its_nearest_place_and_the_unknown_last() {
    assertThat(
            api.search("where", "Germany", "lat", "48.2", "lon", "16.3", "sort", "distance")
                .titles())
        .startsWith("3", "13", "2", "1");
    assertThat(api.search("where", "Berlin", "sort", "distance").titles()).startsWith("1");
    assertThat(api.search("lat", "52.5", "lon", "13.4", "sort", "distance").titles())
        .startsWith("1", "6", "2", "3")
        .hasSize(14);
  }

  @Test
  void an_order_by_distance_needs_a_middle() {
    for (String where : List.of("Germany", "Nowhere")) {
      Api.Answer answer = api.search("where", where, "sort", "distance");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.wrongParameters()).containsExactly("sort");
    }
  }

  @Test
  void cities_and_regions_are_counted_by_a_name_that_means_one_of_them() {
    Api.Answer answer = api.search("workplace", "onsite", "facets", "city,region");

    assertThat(answer.facet("city"))
        .containsExactly(
            "Berlin, DE=1",
            "Munich, Bavaria, DE=1",
            "New York, US=1",
            "Springfield, Illinois, US=1",
            "Springfield, Massachusetts, US=1",
            "Vienna, AT=1");
    assertThat(answer.facet("region")).contains("Bavaria, DE=1", "Illinois, US=1");
  }

  @Test
  void every_count_of_a_place_is_what_searching_there_finds() {
    for (String facet : List.of("city", "region")) {
      List<String> counts = api.search("facets", facet).facet(facet);
      assertThat(counts).hasSizeGreaterThan(5);
      for (String count : counts) {
        int equals = count.lastIndexOf('=');
        assertThat(api.search("where", count.substring(0, equals)).total())
            .as(facet + " " + count)
            .isEqualTo(Long.parseLong(count.substring(equals + 1)));
      }
    }
  }

  @Test
  void every_count_of_a_country_is_what_choosing_it_finds() {
    for (String count : api.search("facets", "country").facet("country")) {
      int equals = count.lastIndexOf('=');
      assertThat(api.search("country", count.substring(0, equals)).total())
          .as(count)
          .isEqualTo(Long.parseLong(count.substring(equals + 1)));
    }
  }

  private static Arguments found(String where, int... numbers) {
    return Arguments.of(where, Arrays.stream(numbers).mapToObj(Integer::toString).toList());
  }
}
