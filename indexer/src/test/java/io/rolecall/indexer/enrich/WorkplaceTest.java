package io.rolecall.indexer.enrich;

import static io.rolecall.indexer.enrich.Postings.posting;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkplaceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // title | location | type | expected
        "Engineer                      | Berlin                | -                   | onsite",
        "Engineer                      | -                     | -                   | -",
        "Engineer                      | Europe                | -                   | -",
        "Engineer                      | Berlin                | TELECOMMUTE         | remote",
        "Engineer                      | -                     | TELECOMMUTE         | remote",
        "Engineer                      | Berlin                | HYBRID              | hybrid",
        "Engineer                      | Berlin                | ONSITE              | onsite",
        "Engineer                      | Berlin                | TELECOMMUTE, ONSITE | hybrid",
        "Engineer                      | Remote - US           | -                   | remote",
        "Engineer                      | Anywhere              | -                   | remote",
        "Engineer                      | Worldwide             | -                   | remote",
        "Engineer                      | London (Hybrid)       | -                   | hybrid",
        "Engineer                      | London - Hybrid       | TELECOMMUTE         | hybrid",
        "Engineer                      | Las Vegas, NV (Onsite)| TELECOMMUTE         | onsite",
        "Engineer                      | Berlin (no remote)    | -                   | onsite",
        "Engineer (Remote)             | Berlin                | -                   | remote",
        "Engineer - Remote             | Berlin                | -                   | remote",
        "Engineer, fully remote        | Berlin                | -                   | remote",
        "Engineer (Hybrid, 3 days)     | Berlin                | -                   | hybrid",
        "Remote Sensing Engineer       | Berlin                | -                   | onsite",
        "Hybrid Cloud Architect        | Berlin                | -                   | onsite",
        "Hybrid Cloud Architect        | Berlin                | TELECOMMUTE         | remote",
      })
  void the_workplace_follows_types_and_words(
      String title, String location, String type, String expected) {
    JobPosting posting =
        posting(
            """
            {"title": "%s", "hiringOrganization": "Acme", "jobLocation": "%s",
             "jobLocationType": "%s"}
            """
                .formatted(title, location == null ? "" : location, type == null ? "" : type));

    assertThat(Workplace.of(posting, Places.of(posting.locations())).value()).isEqualTo(expected);
  }

  @Test
  void applicants_may_live_where_the_posting_says() {
    JobPosting posting =
        posting(
            """
            {"title": "Engineer", "hiringOrganization": "Acme", "jobLocationType": "TELECOMMUTE",
             "jobLocation": "Berlin, Germany",
             "applicantLocationRequirements": [{"@type": "Country", "name": "USA"},
                {"@type": "State", "name": "Ontario, Canada"}, "France"]}
            """);

    assertThat(remoteCountries(posting)).containsExactly("CA", "FR", "US");
  }

  @Test
  void without_that_they_may_live_where_the_remote_place_is() {
    JobPosting posting =
        posting(
            """
            {"title": "Engineer", "hiringOrganization": "Acme", "jobLocation": "Remote - US"}
            """);

    assertThat(remoteCountries(posting)).containsExactly("US");
  }

  @Test
  void work_that_is_not_remote_has_no_remote_countries() {
    JobPosting posting =
        posting(
            """
            {"title": "Engineer", "hiringOrganization": "Acme", "jobLocation": "Berlin",
             "applicantLocationRequirements": "Germany"}
            """);

    assertThat(remoteCountries(posting)).isEmpty();
  }

  private static List<String> remoteCountries(JobPosting posting) {
    return Workplace.of(posting, Places.of(posting.locations())).remoteCountries();
  }
}
