package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Filters and facets. Jobs are known by the number in their title.
class FilterIT extends ServiceTest {

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1)
            .title("1")
            .company("Müller GmbH")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .workplace("onsite")
            .employmentType("FULL_TIME")
            .seniority("senior")
            .language("de")
            .skills("Java", "SQL")
            .pays("60000", "80000", "EUR")
            .postedAgo(Duration.ofHours(3))
            .build(),
        TestJob.number(2)
            .title("2")
            .company("Acme, Inc.")
            .in("Potsdam", "Brandenburg", "DE", 52.39, 13.06)
            .workplace("hybrid")
            .employmentType("PART_TIME", "TEMPORARY")
            .language("en")
            .skills("java")
            .pays("75000", null, "EUR")
            .postedAgo(Duration.ofDays(2))
            .build(),
        TestJob.number(3)
            .title("3")
            .company("ACME, INC.")
            .source("globex-feed")
            .in("München", "Bayern", "DE", 48.14, 11.58)
            .in("Wien", "Wien", "AT", 48.21, 16.37)
            .workplace("onsite")
            .employmentType("FULL_TIME")
            .seniority("junior")
            .language("de")
            .pays("90000", "110000", "USD")
            .postedAgo(Duration.ofDays(6))
            .build(),
        TestJob.number(4)
            .title("4")
            .company("Remote First")
            .source("globex-feed")
            .remoteFrom("US", "DE")
            .employmentType("CONTRACTOR")
            .language("en")
            .paysSome("500", "EUR")
            .postedAgo(Duration.ofDays(20))
            .build(),
        TestJob.number(5)
            .title("5")
            .company("Nowhere Ltd")
            .inCountry("GB")
            .postedAgo(Duration.ofDays(200))
            .build(),
        TestJob.number(6).title("6").company("Gone").workplace("remote").closed());
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        found("workplace=onsite", 1, 3),
        found("workplace=Remote", 4),
        found("workplace=onsite&workplace=hybrid", 1, 2, 3),
        found("workplace=-onsite", 2, 4, 5),
        found("workplace=onsite&workplace=-onsite"),
        found("employmentType=full-time", 1, 3),
        found("employmentType=TEMPORARY", 2),
        found("employmentType=-full_time&employmentType=-CONTRACTOR", 2, 5),
        found("company=acme, inc.", 2, 3),
        found("company=muller gmbh", 1),
        found("company=Acme", new int[0]),
        found("company=-ACME, Inc.&workplace=onsite", 1),
        found("country=de", 1, 2, 3, 4),
        found("country=AT&country=GB", 3, 5),
        found("country=US", 4),
        found("country=-DE", 5),
        found("source=globex-feed", 3, 4),
        found("source=-globex-feed&country=DE", 1, 2),
        found("source=unknown", new int[0]),
        found("language=de-CH", 1, 3),
        found("language=-de", 2, 4, 5),
        found("seniority=senior&seniority=junior", 1, 3),
        found("skill=JAVA", 1, 2),
        found("skill=java&skill=-sql", 2),
        found("where=Berlin", 1),
        found("where=munchen", 3),
        found("where=Germany", 1, 2, 3, 4),
        found("where=Deutschland", 1, 2, 3, 4),
        found("where=Potsdam, Germany", 2),
        found("where=Potsdam, Austria", new int[0]),
        found("where=brandenburg", 2),
        found("lat=52.52&lon=13.40&radius=10", 1),
        found("lat=52.52&lon=13.40&radius=40", 1, 2),
        found("postedWithin=1", 1),
        found("postedWithin=7", 1, 2, 3),
        found("postedWithin=PT12H", 1),
        found("postedWithin=P3D", 1, 2),
        found("postedWithin=P1M", 1, 2, 3, 4),
        found("salaryMin=70000&currency=EUR", 1, 2, 4, 5),
        found("salaryMin=70000&currency=EUR&includeUnknownSalary=false", 1, 2),
        found("salaryMin=78000&currency=eur&includeUnknownSalary=false", 1),
        found("salaryMin=80000.01&currency=EUR&includeUnknownSalary=false"),
        found("salaryMin=70000&currency=USD&includeUnknownSalary=false", 3),
        found("currency=USD", 1, 2, 3, 4, 5),
        found("includeUnknownSalary=false", 1, 2, 3),
        found("includeUnknownSalary=true", 1, 2, 3, 4, 5),
        found("workplace=onsite&language=de&country=AT", 3));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void a_filter_keeps_what_fits(String query, List<String> titles) {
    Api.Answer answer = api.search(pairs(query));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.fitting()).containsExactlyInAnyOrderElementsOf(titles);
    assertThat(answer.total()).isEqualTo(titles.size());
  }

  @Test
  void facets_count_what_the_query_finds() {
    Api.Answer answer =
        api.search(
            "facets",
            "company,country,workplace,employmentType,seniority,language,skill,source,"
                + "postedWithin,salary");

    assertThat(answer.facet("country")).containsExactly("DE=4", "AT=1", "GB=1", "US=1");
    assertThat(answer.facet("company"))
        .containsExactlyInAnyOrder(
            "Müller GmbH=1", "Acme, Inc.=1", "ACME, INC.=1", "Remote First=1", "Nowhere Ltd=1");
    assertThat(answer.facet("workplace")).containsExactly("onsite=2", "hybrid=1", "remote=1");
    assertThat(answer.facet("employmentType"))
        .containsExactlyInAnyOrder("FULL_TIME=2", "PART_TIME=1", "TEMPORARY=1", "CONTRACTOR=1");
    assertThat(answer.facet("seniority")).containsExactlyInAnyOrder("senior=1", "junior=1");
    assertThat(answer.facet("language")).containsExactlyInAnyOrder("de=2", "en=2");
    assertThat(answer.facet("skill")).containsExactly("java=2", "sql=1");
    assertThat(answer.facet("source")).containsExactly("acme=3", "globex-feed=2");
    assertThat(answer.facet("postedWithin"))
        .containsExactly("1=1", "3=2", "7=3", "14=3", "30=4", "90=4");
    assertThat(answer.facet("salary"))
        .containsExactly("EUR 60000-80000=1", "EUR 80000-100000=1", "USD 100000-120000=1");
  }

  @Test
  void a_facet_ignores_its_own_selection_and_no_other() {
    Api.Answer answer =
        api.search("workplace", "onsite", "country", "AT", "facets", "workplace,country,language");

    assertThat(answer.titles()).containsExactly("3");
    assertThat(answer.facet("workplace")).containsExactly("onsite=1");
    assertThat(answer.facet("country")).containsExactly("DE=2", "AT=1");
    assertThat(answer.facet("language")).containsExactly("de=1");
    assertThat(answer.total()).isEqualTo(1);
  }

  @Test
  void a_facet_that_is_not_asked_for_does_not_change_what_is_found() {
    assertThat(api.search("country", "AT", "facets", "country").ids())
        .isEqualTo(api.search("country", "AT").ids());
  }

  @Test
  void every_count_is_what_choosing_it_finds() {
    for (String facet :
        List.of(
            "country",
            "company",
            "workplace",
            "employmentType",
            "language",
            "skill",
            "source",
            "seniority",
            "postedWithin")) {
      for (String count : api.search("facets", facet).facet(facet)) {
        int equals = count.lastIndexOf('=');
        // Counts of companies are by the name as written, filters by the folded one.
        if (!count.toLowerCase(java.util.Locale.ROOT).startsWith("acme, inc.")) {
          assertThat(api.search(facet, count.substring(0, equals)).total())
              .as(facet + " " + count)
              .isEqualTo(Long.parseLong(count.substring(equals + 1)));
        }
      }
    }
  }

  private static Arguments found(String query, int... numbers) {
    return Arguments.of(query, Arrays.stream(numbers).mapToObj(Integer::toString).toList());
  }

  private static String[] pairs(String query) {
    return Arrays.stream(query.split("&", -1))
        .flatMap(pair -> Arrays.stream(pair.split("=", 2)))
        .toArray(String[]::new);
  }
}
