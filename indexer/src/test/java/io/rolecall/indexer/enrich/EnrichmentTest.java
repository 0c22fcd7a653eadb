package io.rolecall.indexer.enrich;

import static io.rolecall.indexer.enrich.Postings.posting;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingIdentity;
import io.rolecall.index.JobDocument.ClosedJob;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnrichmentTest {
  private static final Enrichment ENRICHMENT =
      new Enrichment(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn());
  private static final PostingIdentity IDENTITY = new PostingIdentity("acme", "42");
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-02-01T00:00:00.123456Z");

  private static final String FULL =
      """
      {"@type": "JobPosting", "title": "Senior Data Engineer (m/w/d)",
       "description": "<p>You will work with the team on our data.</p>",
       "responsibilities": "<li>Own the pipeline</li>",
       "datePosted": "2026-01-15", "validThrough": "2026-03-01", "url": "https://acme.example/42",
       "employmentType": ["FULL_TIME", "CONTRACTOR"], "hiringOrganization": {"name": "Acme"},
       "jobLocation": {"address": {"addressLocality": "Berlin", "addressCountry": "DE"},
                       "geo": {"latitude": 52.5, "longitude": 13.4}},
       "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": "Germany",
       "baseSalary": {"currency": "EUR", "value": {"minValue": 6000, "maxValue": 7000,
                      "unitText": "MONTH"}},
       "industry": "Software", "occupationalCategory": "15-2051.00 Data Scientists",
       "skills": "Java, Kafka", "directApply": true}
      """;

  @Test
  void an_open_posting_becomes_a_document_that_can_be_searched() {
    OpenJob job = ENRICHMENT.open(open(FULL), posting(FULL));

    assertThat(job.id()).isEqualTo(IDENTITY.id().value());
    assertThat(job.state()).isEqualTo("open");
    assertThat(job.version()).isEqualTo(7);
    assertThat(job.bucket()).isEqualTo(PostingDigest.bucket(IDENTITY.id()));
    assertThat(job.hash()).isEqualTo(PostingDigest.hash(IDENTITY.id(), 7));
    assertThat(job.title()).isEqualTo("Senior Data Engineer (m/w/d)");
    assertThat(job.company()).isEqualTo("Acme");
    assertThat(job.workplace()).isEqualTo("remote");
    assertThat(job.remoteCountries()).containsExactly("DE");
    assertThat(job.employmentType()).containsExactly("FULL_TIME", "CONTRACTOR");
    assertThat(job.seniority()).isEqualTo("senior");
    assertThat(job.language()).isEqualTo("en");
    assertThat(job.skills()).containsExactly("Java", "Kafka");
    assertThat(job.categories()).containsExactly("15-2051.00 Data Scientists", "Software");
    assertThat(job.description()).isNull();
    assertThat(job.descriptionIn()).containsOnlyKeys("en");
    assertThat(job.text()).isEqualTo("You will work with the team on our data.\nOwn the pipeline");
    assertThat(job.salary().yearlyMax()).isEqualByComparingTo("84000");
    assertThat(job.comparablePay()).isEqualByComparingTo("96600");
    assertThat(job.places()).endsWith("DE").startsWith("~world");
    assertThat(job.remoteAreas()).containsExactly("DE");
    assertThat(job.postedAt()).isEqualTo("2026-01-15T00:00:00Z");
    assertThat(job.validThrough()).isEqualTo("2026-03-02T00:00:00Z");
    assertThat(job.directApply()).isTrue();
    assertThat(job.duplicateKey()).isEqualTo(OpenJob.keyOfOne(job.id()));
    assertThat(job.posting()).isEqualTo(FULL);
  }

  @Test
  void a_bare_posting_has_only_what_it_says() {
    String bare = "{\"title\":\"Cook\",\"hiringOrganization\":\"Acme\"}";

    OpenJob job = ENRICHMENT.open(open(bare), posting(bare));

    assertThat(job.postedAt()).isEqualTo(CREATED);
    assertThat(job.text()).isNull();
    assertThat(job.workplace()).isNull();
    assertThat(job.language()).isNull();
    assertThat(job.salary()).isNull();
    assertThat(job.locations()).isEmpty();
    assertThat(job.validThrough()).isNull();
  }

  @Test
  void a_description_is_where_the_analysis_of_its_language_is() {
    String german =
        described("Wir suchen dich für unser Team in Berlin und du wirst mit uns bauen.");
    String polish = described("Szukamy inżyniera do zespołu.");

    assertThat(ENRICHMENT.open(open(german), posting(german)).descriptionIn())
        .containsOnlyKeys("de");
    assertThat(ENRICHMENT.open(open(polish), posting(polish)).description())
        .containsExactly("Szukamy inżyniera do zespołu.");
    assertThat(ENRICHMENT.open(open(polish), posting(polish)).descriptionIn()).isNull();
  }

  private static String described(String description) {
    return "{\"title\":\"Cook\",\"hiringOrganization\":\"Acme\",\"description\":\"%s\"}"
        .formatted(description);
  }

  @Test
  void a_closed_posting_leaves_a_small_document() {
    ClosedJob job = Enrichment.closed(new ClosedPosting(IDENTITY, 3, 9, CREATED, UPDATED, UPDATED));

    assertThat(job.state()).isEqualTo("closed");
    assertThat(job.version()).isEqualTo(9);
    assertThat(job.hash()).isEqualTo(PostingDigest.hash(IDENTITY.id(), 9));
    assertThat(job.closedAt()).isEqualTo(UPDATED);
  }

  private static OpenPosting open(String json) {
    return new OpenPosting(IDENTITY, 2, 7, CREATED, UPDATED, json);
  }
}
