package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobFields;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An index from before places, comparable pay and descriptions by language were indexed is
/// searched all the same.
class OlderIndexIT extends ServiceTest {

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.createWithout(
        JobFields.PLACES,
        JobFields.REMOTE_AREAS,
        JobFields.REMOTE_SCOPE,
        JobFields.COMPARABLE_PAY,
        JobFields.DESCRIPTION_IN);
    index.add(
        TestJob.number(1)
            .title("1")
            .in("Berlin", "Berlin", "DE", 52.52, 13.4)
            .pays("60000", "80000", "EUR")
            .build(),
        TestJob.number(2).title("2").in("Paris", "Île-de-France", "FR", 48.86, 2.35).build(),
        TestJob.number(3)
            .title("3")
            .remoteFrom("DE")
            .description("Wir suchen Kolleginnen.")
            .build());
  }

  @Test
  void places_are_found_by_what_is_written() {
    assertThat(api.search("where", "Berlin").titles()).containsExactly("1");
    assertThat(api.search("where", "Germany").titles()).containsExactlyInAnyOrder("1", "3");
    assertThat(api.search("where", "Paris", "radius", "10").titles()).containsExactly("2");
  }

  @Test
  void a_description_is_found_and_shown_where_all_of_them_are() {
    JsonNode job = api.search("q", "suchen").json().at("/jobs/0");

    assertThat(job.at("/highlights/description/0").stringValue())
        .isEqualTo("Wir <em>suchen</em> Kolleginnen.");
    assertThat(job.path("snippet").stringValue()).isEqualTo("Wir suchen Kolleginnen.");
    assertThat(api.get("/v1/jobs/" + TestJob.id(3) + "/similar").status()).isEqualTo(200);
    assertThat(api.get("/v1/jobs/" + TestJob.id(3)).status()).isEqualTo(200);
  }

  @Test
  void every_order_and_facet_works() {
    assertThat(api.search("sort", "salary").titles()).hasSize(3);
    assertThat(api.search("where", "Berlin", "sort", "distance").titles()).containsExactly("1");
    assertThat(api.search("currency", "EUR", "facets", "salary").facet("salary")).isEmpty();
    assertThat(
            api.search("salaryMin", "70000", "currency", "EUR", "includeUnknownSalary", "false")
                .titles())
        .containsExactly("1");
  }
}
