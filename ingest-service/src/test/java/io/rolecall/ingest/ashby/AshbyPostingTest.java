package io.rolecall.ingest.ashby;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting;
import io.rolecall.events.JobPosting.EmploymentType;
import io.rolecall.events.JobPosting.LocationType;
import io.rolecall.events.JobPosting.Pay;
import io.rolecall.events.JobPosting.PayUnit;
import io.rolecall.events.JobPosting.Place;
import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class AshbyPostingTest {
  private static ObjectNode job(String json) {
    return (ObjectNode) PostingJson.MAPPER.readTree(json);
  }

  /// A job with the least it needs and these properties.
  private static JobPosting read(String properties) {
    return read(
        AshbyPosting.of(
            job("{\"id\":\"1\",\"title\":\"A\"" + properties + "}"), Optional.of("Acme")));
  }

  private static JobPosting read(ObjectNode posting) {
    return JobPostingReader.read(posting).valid().orElseThrow();
  }

  private static ObjectNode onBoard(int index) throws IOException {
    try (var in = AshbyPostingTest.class.getResourceAsStream("/ashby/board.json")) {
      return (ObjectNode)
          PostingJson.MAPPER.readTree(Objects.requireNonNull(in)).get("jobs").get(index);
    }
  }

  @Test
  void a_whole_job_becomes_a_whole_posting() throws IOException {
    ObjectNode document = AshbyPosting.of(onBoard(0), Optional.empty());

    JobPosting posting = read(document);

    assertThat(posting.title()).isEqualTo("Lighthouse Keeper");
    assertThat(posting.identifier()).isEqualTo("0b6a1f0e-5a51-4c0e-9d3e-000000000001");
    assertThat(posting.employer().name()).isEqualTo("Harbour Lights");
    assertThat(posting.url()).startsWith("https://jobs.ashbyhq.com/Harbour%20Lights/0b6a");
    assertThat(document.get("applyUrl").stringValue()).endsWith("/application");
    assertThat(posting.datePosted()).isEqualTo(Instant.parse("2026-03-01T09:30:00.123Z"));
    assertThat(posting.employmentTypes()).containsExactly(EmploymentType.FULL_TIME);
    assertThat(posting.jobLocationTypes()).containsExactly(LocationType.ONSITE);
    assertThat(posting.occupationalCategories()).containsExactly("Coast", "Towers");
    assertThat(posting.description()).contains("Keep the <strong>light</strong>");
    assertThat(posting.pay())
        .isEqualTo(
            new Pay("EUR", new BigDecimal("40000"), new BigDecimal("60000.5"), PayUnit.YEAR));
    assertThat(posting.locations())
        .containsExactly(
            new Place(
                "Kiel", "Am Kai 1", "Kiel", "Schleswig-Holstein", "24103", "Germany", null, null),
            new Place("Husum", null, "Husum", "Schleswig-Holstein", null, "Germany", null, null),
            new Place("Remote - Baltic", null, null, null, null, null, null, null));
  }

  @Test
  void a_sparse_job_becomes_a_sparse_posting() throws IOException {
    JobPosting posting = read(AshbyPosting.of(onBoard(2), Optional.of("Harbour GmbH")));

    assertThat(posting.employer().name()).isEqualTo("Harbour GmbH");
    assertThat(posting.employmentTypes()).containsExactly(EmploymentType.CONTRACTOR);
    assertThat(posting.jobLocationTypes()).containsExactly(LocationType.TELECOMMUTE);
    assertThat(posting.occupationalCategories()).containsExactly("Coast");
    assertThat(posting.description()).isEqualTo("Loud &amp; clear.<br>2 &lt; 3");
    assertThat(posting.pay()).isNull();
  }

  @Test
  void the_least_a_job_needs_is_an_id_a_title_and_an_employer() {
    JobPosting posting = read("");

    assertThat(posting.title()).isEqualTo("A");
    assertThat(posting.locations()).isEmpty();
    assertThat(posting.jobLocationTypes()).isEmpty();
    assertThat(posting.description()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "FullTime, FULL_TIME",
    "PartTime, PART_TIME",
    "Contract, CONTRACTOR",
    "Temporary, TEMPORARY",
    "Intern, INTERN",
    "Apprentice, OTHER"
  })
  void employment_types_are_named_as_schema_org_names_them(String ashby, EmploymentType type) {
    assertThat(read(",\"employmentType\":\"" + ashby + "\"").employmentTypes())
        .containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"isRemote\":true', TELECOMMUTE",
    "'\"isRemote\":true,\"workplaceType\":\"Hybrid\"', HYBRID",
    "'\"isRemote\":false,\"workplaceType\":\"Remote\"', TELECOMMUTE",
    "'\"isRemote\":null,\"workplaceType\":\"OnSite\"', ONSITE",
    "'\"isRemote\":true,\"workplaceType\":\"Somewhere\"', TELECOMMUTE",
    "'\"isRemote\":false', ",
    "'\"isRemote\":null,\"workplaceType\":null', ",
    "'\"isRemote\":\"yes\"', "
  })
  void the_workplace_is_what_the_board_says(String properties, LocationType type) {
    assertThat(read("," + properties).jobLocationTypes())
        .isEqualTo(type == null ? List.of() : List.of(type));
  }

  @ParameterizedTest
  @CsvSource({
    "https://jobs.ashbyhq.com/Acme/1, Acme",
    "https://jobs.ashbyhq.com/A%26B%20Gr%C3%BCn/1, A&B Grün",
    "https://jobs.ashbyhq.com//acme.io/1, acme.io",
    "https://jobs.ashbyhq.com/, ",
    "https://jobs.ashbyhq.com, ",
    "mailto:x, ",
    "'not a url', "
  })
  void the_employer_is_the_organisation_in_the_url(String url, String name) {
    ObjectNode posting = AshbyPosting.of(job("{\"jobUrl\":\"" + url + "\"}"), Optional.empty());

    assertThat(posting.path("hiringOrganization").path("name").stringValue(null)).isEqualTo(name);
  }

  private static Pay pay(String compensation) {
    return read(",\"compensation\":" + compensation).pay();
  }

  private static String salary(String interval, String currency, Object min, Object max) {
    return """
    {"compensationType":"Salary","interval":"%s","currencyCode":"%s","minValue":%s,"maxValue":%s}
    """
        .formatted(interval, currency, min, max);
  }

  @ParameterizedTest
  @CsvSource({"1 HOUR, HOUR", "1 DAY, DAY", "1 WEEK, WEEK", "1 MONTH, MONTH", "1 YEAR, YEAR"})
  void pay_is_per_interval(String interval, PayUnit unit) {
    assertThat(pay("{\"summaryComponents\":[" + salary(interval, "USD", 10, 20) + "]}").unit())
        .isEqualTo(unit);
  }

  @Test
  void other_intervals_are_left_open() {
    assertThat(pay("{\"summaryComponents\":[" + salary("2 WEEK", "USD", 10, 20) + "]}").unit())
        .isNull();
    assertThat(pay("{\"summaryComponents\":[" + salary("NONE", "USD", 10, null) + "]}"))
        .isEqualTo(new Pay("USD", BigDecimal.TEN, null, null));
  }

  @Test
  void without_a_summary_the_tiers_of_the_first_currency_span_the_pay() {
    Pay pay =
        pay(
            """
            {"summaryComponents":[],"compensationTiers":[
              {"components":[%s]}, {"components":[%s, {"compensationType":"Bonus"}]},
              {"components":[%s]}]}
            """
                .formatted(
                    salary("1 YEAR", "USD", 100, 120),
                    salary("1 YEAR", "USD", 90, 110),
                    salary("1 YEAR", "EUR", 10, 500)));

    assertThat(pay)
        .isEqualTo(new Pay("USD", new BigDecimal(90), new BigDecimal(120), PayUnit.YEAR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null
          {}
          {"summaryComponents":null}
          {"summaryComponents":[{"compensationType":"Bonus","currencyCode":"USD","minValue":1}]}
          {"summaryComponents":[{"compensationType":"Salary","currencyCode":null,"minValue":1}]}
          {"summaryComponents":[{"compensationType":"Salary","currencyCode":"USD"}]}
          {"summaryComponents":["x"],"compensationTiers":{"a":1}}
          """)
  void without_a_salary_there_is_no_pay(String compensation) {
    assertThat(pay(compensation)).isNull();
  }

  @Test
  void pay_that_the_board_does_not_show_is_not_shown() {
    assertThat(
            read(",\"shouldDisplayCompensationOnJobPostings\":false,\"compensation\":"
                    + "{\"summaryComponents\":["
                    + salary("1 YEAR", "USD", 1, 2)
                    + "]}")
                .pay())
        .isNull();
  }

  @Test
  void equal_places_are_one() {
    JobPosting posting =
        read(
            """
            ,"location":" Kiel ","address":{"postalAddress":{"addressCountry":" "}},
            "secondaryLocations":[{"location":"Kiel","address":{}},{"location":"","address":null},
                                  "Husum", {"location":"Husum"}]
            """);

    assertThat(posting.locations().stream().map(Place::name)).containsExactly("Kiel", "Husum");
  }

  @Test
  void a_job_is_listed_unless_its_board_says_otherwise() {
    assertThat(AshbyPosting.isListed(job("{}"))).isTrue();
    assertThat(AshbyPosting.isListed(job("{\"isListed\":true}"))).isTrue();
    assertThat(AshbyPosting.isListed(job("{\"isListed\":false}"))).isFalse();
  }
}
