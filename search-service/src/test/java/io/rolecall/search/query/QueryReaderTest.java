package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.rolecall.index.JobDocument.Point;
import io.rolecall.search.query.Cursor.BehindGroups;
import io.rolecall.search.query.JobQuery.Near;
import io.rolecall.search.query.JobQuery.Pay;
import io.rolecall.search.query.ReadQuery.Accepted;
import io.rolecall.search.query.ReadQuery.Refused;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {

  @Test
  void nothing_asks_for_everything() {
    assertThat(accepted(""))
        .isEqualTo(
            new JobQuery(
                QueryText.EMPTY,
                List.of(),
                null,
                null,
                Map.of(),
                null,
                null,
                Sort.RELEVANCE,
                Set.of(),
                20,
                true,
                true,
                false,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WORKPLACE       | workplace=Remote             | remote    |",
        "WORKPLACE       | workplace=remote&workplace=-onsite | remote | onsite",
        "EMPLOYMENT_TYPE | employmentType=full-time     | FULL_TIME |",
        "EMPLOYMENT_TYPE | employmentType=-Per_Diem     |           | PER_DIEM",
        "COUNTRY         | country=de                   | DE        |",
        "COUNTRY         | country=-us                  |           | US",
        "COUNTRY         | country=xk                   | XK        |",
        "LANGUAGE        | language=de-AT               | de        |",
        "LANGUAGE        | language=EN                  | en        |",
        "SENIORITY       | seniority=Senior             | senior    |",
        "SOURCE          | source=ACME.jobs             | acme.jobs |",
        "COMPANY         | company=Müller%20%26%20Söhne | Müller & Söhne |",
        "COMPANY         | company=-Acme                |           | Acme",
        "SKILL           | skill=C%2B%2B                | C++       |",
      })
  void a_filter_keeps_or_excludes(Filter filter, String query, String any, String none) {
    assertThat(accepted(query).selection(filter))
        .contains(
            new Selection(
                any == null ? List.of() : List.of(any), none == null ? List.of() : List.of(none)));
  }

  @Test
  void repeated_values_are_one_selection_in_any_order() {
    assertThat(accepted("country=DE&country=at&country=De").selection(Filter.COUNTRY))
        .isEqualTo(accepted("country=AT&country=DE").selection(Filter.COUNTRY))
        .contains(new Selection(List.of("AT", "DE"), List.of()));
  }

  @Test
  void pay_is_an_amount_in_a_currency() {
    assertThat(accepted("salaryMin=80000.50&currency=eur").pay())
        .isEqualTo(new Pay(new BigDecimal("80000.50"), "EUR", new BigDecimal("1.15"), true));
    assertThat(accepted("includeUnknownSalary=false").pay())
        .isEqualTo(new Pay(null, null, null, false));
    assertThat(accepted("includeUnknownSalary=true").pay()).isNull();
  }

  @Test
  void a_place_is_made_of_parts() {
    Where where = accepted("where=Berlin,%20Germany,,").where().getFirst();

    assertThat(where.parts()).containsExactly("Berlin", "Germany");
    assertThat(where.place().key()).isEqualTo("DE/berlin/berlin");
    assertThat(accepted("where=").where()).isEmpty();
  }

  @Test
  void several_places_are_read_one_by_one_and_may_be_unknown() {
    assertThat(accepted("where=NYC&where=Smallville&where=NYC").where())
        .extracting(Where::place)
        .extracting(place -> place == null ? null : place.name())
        .containsExactly("New York", null);
  }

  @Test
  void a_circle_is_also_around_a_city_and_nothing_else() {
    JobQuery query = accepted("where=Berlin&radius=30");

    assertThat(query.near()).isEqualTo(new Near(52.52, 13.4, 30));
    assertThat(query.where()).isEmpty();
    assertThat(refused("where=Germany&radius=30").getFirst().parameter()).isEqualTo("where");
    assertThat(refused("where=Smallville&radius=30").getFirst().parameter()).isEqualTo("where");
    assertThat(refused("where=Rome&where=Paris&radius=30").getFirst().parameter())
        .isEqualTo("where");
    assertThat(refused("radius=30"))
        .extracting(ParameterError::parameter)
        .containsExactly("lat", "lon");
  }

  @Test
  void distance_counts_from_coordinates_or_a_city() {
    assertThat(accepted("sort=distance&lat=1&lon=2").origin()).isEqualTo(new Point(1, 2));
    assertThat(accepted("sort=distance&lat=1&lon=2").near()).isNull();
    assertThat(accepted("sort=distance&where=Berlin").origin()).isEqualTo(new Point(52.52, 13.4));
    assertThat(accepted("sort=distance&where=Berlin").where()).hasSize(1);
    assertThat(accepted("sort=distance&where=Berlin&radius=5&lat=1&lon=2").origin())
        .isEqualTo(new Point(1, 2));
  }

  @Test
  void a_circle_needs_all_three() {
    assertThat(accepted("lat=52.5&lon=-13.4&radius=20").near())
        .isEqualTo(new Near(52.5, -13.4, 20));
    assertThat(refused("lat=52.5"))
        .extracting(ParameterError::parameter)
        .containsExactly("lon", "radius");
  }

  @Test
  void facets_are_repeated_or_separated_by_commas() {
    assertThat(accepted("facets=company,country&facets=salary").facets())
        .containsExactlyInAnyOrder(Facet.COMPANY, Facet.COUNTRY, Facet.SALARY);
  }

  @Test
  void the_rest_is_read_too() {
    JobQuery query =
        accepted(
            "q=a&postedWithin=P2W&sort=date&size=100&collapse=false&understand=False&explain=false");

    assertThat(query.postedWithin()).isEqualTo(Duration.ofDays(14));
    assertThat(query.sort()).isEqualTo(Sort.DATE);
    assertThat(query.size()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo=1                        | foo",
        "Q=java                       | Q",
        "q=a&q=b                      | q",
        "workplace=office             | workplace",
        "workplace=                   | workplace",
        "workplace=-                  | workplace",
        "employmentType=full          | employmentType",
        "seniority=boss               | seniority",
        "country=Germany              | country",
        "country=ZZ                   | country",
        "language=xx                  | language",
        "language=english             | language",
        "source=a%20b                 | source",
        "company=                     | company",
        "company=***                  | company",
        "size=0                       | size",
        "size=101                     | size",
        "size=ten                     | size",
        "size=-1                      | size",
        "size=99999999999             | size",
        "size=                        | size",
        "sort=distance                | sort",
        "sort=distance&where=Germany  | sort",
        "sort=distance&where=Xyz      | sort",
        "sort=best                    | sort",
        "facets=title                 | facets",
        "facets=company,              | facets",
        "postedWithin=0               | postedWithin",
        "postedWithin=-3              | postedWithin",
        "postedWithin=yesterday       | postedWithin",
        "postedWithin=99999           | postedWithin",
        "postedWithin=P1Y2M3W4D5H     | postedWithin",
        "salaryMin=80000              | currency",
        "salaryMin=-1&currency=EUR    | salaryMin",
        "salaryMin=1e9&currency=EUR   | salaryMin",
        "salaryMin=NaN&currency=EUR   | salaryMin",
        "salaryMin=80k&currency=EUR   | salaryMin",
        "currency=EURO                | currency",
        "includeUnknownSalary=yes     | includeUnknownSalary",
        "lat=91&lon=0&radius=1        | lat",
        "lat=1&lon=0&radius=0         | radius",
        "lat=1&lon=NaN&radius=1       | lon",
        "collapse=maybe               | collapse",
        "explain=1                    | explain",
        "cursor=                      | cursor",
        "cursor=abc                   | cursor",
      })
  void what_is_wrong_is_named(String query, String parameter) {
    assertThat(refused(query)).extracting(ParameterError::parameter).containsExactly(parameter);
  }

  @Test
  void an_error_repeats_the_value_and_says_what_was_expected() {
    assertThat(refused("workplace=office"))
        .containsExactly(
            new ParameterError("workplace", "'office' is not one of onsite, hybrid, remote"));
  }

  @Test
  void all_errors_are_found_at_once_up_to_a_limit() {
    assertThat(refused("foo=1&size=0&workplace=office"))
        .extracting(ParameterError::parameter)
        .containsExactlyInAnyOrder("foo", "size", "workplace");
    String many = String.join("&", java.util.Collections.nCopies(40, "workplace=x"));
    assertThat(refused(many)).hasSize(20);
  }

  @Test
  void an_error_is_short_and_harmless_whatever_was_sent() {
    String name = "%00%1b" + "x".repeat(1_000);
    assertThat(refused(name + "=1"))
        .first()
        .extracting(ParameterError::parameter)
        .asString()
        .hasSizeLessThan(70)
        .doesNotContainPattern("\\p{Cntrl}");
    assertThat(refused("sort=" + "\uD83D\uDE80".repeat(500)))
        .first()
        .extracting(ParameterError::detail)
        .asString()
        .hasSizeLessThan(120);
  }

  @Test
  void q_is_limited_in_characters_and_words() {
    assertThat(accepted("q=" + "a".repeat(256)).text().required()).hasSize(1);
    assertThat(accepted("q=" + "\uD83D\uDE80".repeat(256)).text().required()).hasSize(1);
    assertThat(refused("q=" + "a".repeat(257)))
        .first()
        .isEqualTo(new ParameterError("q", "is longer than 256 characters"));
    assertThat(accepted("q=" + words(32)).text().required()).hasSize(32);
    assertThat(refused("q=" + words(33)))
        .first()
        .isEqualTo(new ParameterError("q", "has more than 32 words"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=other",
        "q=java&sort=date",
        "q=java&country=DE",
        "q=java&salaryMin=1&currency=EUR",
        "q=java&where=Berlin",
        "q=java&sort=distance&where=Berlin",
        "q=java&sort=salary"
      })
  void a_cursor_belongs_to_its_query(String other) {
    String cursor = cursorOf("q=java");

    assertThat(accepted("q=java&size=5&facets=company&cursor=" + cursor).after()).isNotNull();
    assertThat(refused(other + "&cursor=" + cursor))
        .containsExactly(new ParameterError("cursor", "belongs to a query with other parameters"));
  }

  private static String cursorOf(String query) {
    return Cursors.write(
        new Cursor(QueryFingerprint.of(accepted(query)), Instant.EPOCH, new BehindGroups(20, 0)));
  }

  private static String words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + i);
    }
    return String.join("%20", words);
  }

  private static JobQuery accepted(String query) {
    return assertThat(QueryReader.read(parameters(query), Dictionaries.builtIn()))
        .asInstanceOf(type(Accepted.class))
        .actual()
        .query();
  }

  private static List<ParameterError> refused(String query) {
    return assertThat(QueryReader.read(parameters(query), Dictionaries.builtIn()))
        .asInstanceOf(type(Refused.class))
        .actual()
        .errors();
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    Arrays.stream(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .forEach(pair -> {
          int equals = pair.indexOf('=');
          parameters
              .computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
              .add(decoded(pair.substring(equals + 1)));
        });
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
