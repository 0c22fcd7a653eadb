package io.rolecall.indexer.enrich;

import static io.rolecall.indexer.enrich.Postings.posting;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting;
import io.rolecall.index.place.Gazetteer;
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

    Places places = Places.of(posting.locations(), Gazetteer.builtIn());
    var areas = new RemoteAreas(Gazetteer.builtIn());

    assertThat(Workplace.of(posting, places, areas).value()).isEqualTo(expected);
  }
}
