package io.rolecall.indexer.enrich;

import static io.rolecall.indexer.enrich.Postings.posting;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingIdentity;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAreasTest {
  private static final Enrichment ENRICHMENT =
      new Enrichment(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // places | applicants | areas
        "Berlin, Germany                | -                    | DE",
        "Berlin, Germany                | US                   | US",
        "Berlin, Germany                | USA; Canada          | US CA",
        "Berlin, Germany                | Ontario, Canada      | CA/ontario",
        "Berlin, Germany                | Atlantis             | ''",
        "Berlin, Germany                | Europe               | ~europe",
        "Berlin, Germany                | EU                   | ~european-union",
        "Berlin, Germany                | Worldwide            | ~world",
        "Berlin, Germany                | Georgia              | GE",
        "Berlin, Germany; London        | -                    | DE GB",
        "Remote - US                    | -                    | US",
        "Remote - California            | -                    | US/california",
        "Remote - Europe                | -                    | ~europe",
        "Remote (EMEA or LATAM)         | -                    | ~emea ~latin-america",
        "Remote - Worldwide             | -                    | ~world",
        "Anywhere                       | -                    | ~world",
        "Anywhere in the United States  | -                    | US",
        "Remote                         | -                    | ''",
      })
  void remote_work_is_done_from_where_the_posting_says(
      String place, String applicants, String areas) {
    assertThat(String.join(" ", remote(place, applicants).remoteAreas())).isEqualTo(areas);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // title | place | workplace | areas
        "Engineer                               | Remote from EU           | remote |"
            + " ~european-union",
        "Engineer                               | Remote (US only)         | remote | US",
        "Engineer                               | Remote - US Only         | remote | US",
        "Engineer                               | Anywhere in Europe       | remote | ~europe",
        "Engineer                               | Europe - Anywhere        | remote | ~europe",
        "Engineer                               | US-based remote          | remote | US",
        "Engineer                               | Anywhere (USA)           | remote | US",
        "Engineer                               | Remote - North to South America | remote |"
            + " ~americas",
        "Engineer                               | Remote (Canada, UK, EU)  | remote | CA GB"
            + " ~european-union",
        "Engineer                               | Remote (EU/UK)           | remote | GB"
            + " ~european-union",
        "Engineer                               | Remote (US or Canada)    | remote | CA US",
        "Engineer                               | Remote US Canada         | remote | CA US",
        "Engineer                               | US/Canada - Remote       | remote | CA US",
        "Engineer                               | Remote – US & Canada     | remote | CA US",
        "Engineer                               | Remote-India/Pakistan    | remote | IN PK",
        "Engineer                               | EU & US                  | onsite | ''",
        "Engineer                               | Remote (Central & South America) | remote |"
            + " ~central-and-south-america",
        "Engineer                               | Remote International     | remote | ~world",
        "Engineer                               | Second Dinner (US Remote) | remote | US",
        "Engineer                               | Berlin, Germany (Germany remote) | remote | DE",
        "Engineer (Remote, UK)                  | Berlin                   | remote | GB",
        "Engineer - Remote - EMEA               | -                        | remote | ~emea",
        "Engineer - Remote (EMEA)               | -                        | remote | ~emea",
        "Engineer [Europe, remote]              | Berlin                   | remote | ~europe",
        "Account Executive - US Remote          | -                        | remote | US",
        "Trader (US or EU Remote)               | London                   | remote | US"
            + " ~european-union",
        "Trader (UK/EU Remote)                  | London                   | remote | GB"
            + " ~european-union",
        "Designer (Remote - Worldwide)          | Berlin                   | remote | ~world",
        "Sales - Remote: Hong Kong or Singapore | London                   | remote | HK SG",
        "Nurse (Remote Washington, DC)          | -                        | remote |"
            + " US/district-of-columbia/washington",
        "Engineer (Remote, Contract)            | Berlin                   | remote | DE",
        "Engineer (Remote, IT)                  | Berlin                   | remote | DE",
        "Engineer, Mobile - Remote              | Berlin                   | remote | DE",
        "Engineer - Remote (Mobile)             | Berlin                   | remote | DE",
        "Executive (US Based)                   | Remote                   | remote | US",
        "Executive (US Based)                   | Berlin                   | onsite | ''",
      })
  void titles_and_places_say_from_where_one_may_work(
      String title, String place, String workplace, String areas) {
    OpenJob job =
        job(
            "{'title': '%s', 'hiringOrganization': 'Acme', 'jobLocation': ['%s']}"
                .formatted(title, place == null ? "" : place));

    assertThat(job.workplace()).isEqualTo(workplace);
    assertThat(job.remoteAreas().stream().sorted().collect(Collectors.joining(" ")))
        .isEqualTo(areas);
  }

  @Test
  void a_remote_posting_is_found_by_where_one_may_work_and_not_by_its_office() {
    OpenJob job = remote("Berlin, Germany", "US");

    assertThat(job.places()).contains("US", "~north-america", "~world").doesNotContain("DE");
    assertThat(job.remoteCountries()).containsExactly("US");
    assertThat(job.locations()).extracting("country").containsExactly("DE");
  }

  @Test
  void an_area_has_its_countries() {
    assertThat(remote("Remote - DACH", null).remoteCountries())
        .containsExactly("AT", "CH", "DE", "LI");
    assertThat(remote("Remote - Europe", null).remoteCountries()).contains("DE", "GB", "UA", "NO");
    assertThat(remote("Remote - Worldwide", null).remoteCountries()).isEmpty();
  }

  @Test
  void work_on_site_is_found_by_its_places_alone() {
    OpenJob job =
        job("{'title': 'Nurse', 'hiringOrganization': 'Acme', 'jobLocation': ['Berlin', 'Paris']}");

    assertThat(job.places())
        .contains("DE/berlin/berlin", "DE/berlin", "DE", "FR/ile-de-france/paris", "FR");
    assertThat(job.remoteAreas()).isEmpty();
    assertThat(job.remoteCountries()).isEmpty();
  }

  private static OpenJob remote(String place, String applicants) {
    String required =
        applicants == null
            ? ""
            : ", 'applicantLocationRequirements': ['%s']"
                .formatted(applicants.replace("; ", "', '"));
    return job(
        "{'title': 'Engineer', 'hiringOrganization': 'Acme', 'jobLocationType': 'TELECOMMUTE', "
            + "'jobLocation': ['%s']%s}".formatted(place.replace("; ", "', '"), required));
  }

  private static OpenJob job(String text) {
    String json = text.replace('\'', '"');
    Instant now = Instant.EPOCH;
    var event = new OpenPosting(new PostingIdentity("acme", "1"), 1, 1, now, now, json);
    return ENRICHMENT.open(event, posting(json));
  }
}
