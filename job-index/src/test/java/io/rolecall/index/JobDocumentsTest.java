package io.rolecall.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument.ClosedJob;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.JobDocument.Salary;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobDocumentsTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.000006Z");

  private final OpenJob open =
      new OpenJob(
          "00ff0123456789abcdef0123456789ab",
          JobFields.STATE_OPEN,
          "acme",
          "1",
          1,
          1_767_225_600_000_000L,
          255,
          -17,
          TIME,
          TIME,
          "Nurse",
          "Nurse",
          "nurs",
          List.of("own:nurse"),
          "Acme",
          List.of(new Location("Berlin", "Berlin", "DE", new Point(52.52, 13.405))),
          List.of("Berlin, Germany"),
          List.of("DE"),
          List.of("~world", "DE"),
          List.of("DE"),
          "DE",
          "remote",
          List.of("FULL_TIME"),
          "senior",
          "en",
          List.of("ICU"),
          List.of("Health"),
          null,
          Map.of("en", List.of("One.", "Two.")),
          new Salary(
              new BigDecimal("1E+3"),
              null,
              "EUR",
              "MONTH",
              new BigDecimal("12000"),
              null,
              "1,000 EUR"),
          new BigDecimal("13800"),
          TIME,
          TIME,
          "https://acme.example/1",
          true,
          "key",
          "{\"title\":\"Nurse\"}");

  @Test
  void an_open_job_is_read_as_it_was_written() {
    assertThat(JobDocuments.openJob(JobDocuments.toJson(open)))
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(open);
  }

  @Test
  void the_text_is_there_whatever_its_language_and_no_field_of_its_own() {
    String json = new String(JobDocuments.toJson(open), StandardCharsets.UTF_8);

    assertThat(open.text()).isEqualTo("One.\nTwo.");
    assertThat(json)
        .contains("\"descriptionIn\":{\"en\":[\"One.\",\"Two.\"]}")
        .doesNotContain("\"text\":\"One");
  }

  @Test
  void every_location_is_a_value_as_well_that_can_be_read_again() {
    JsonNode json = JsonMapper.shared().readTree(JobDocuments.toJson(open));

    assertThat(json.path("locationValues").valueStream())
        .extracting(value -> JobDocuments.location(value.stringValue()))
        .containsExactlyElementsOf(open.locations());
  }

  @Test
  void times_are_text_and_money_is_plain() {
    String json = new String(JobDocuments.toJson(open), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"id\":\"00ff0123456789abcdef0123456789ab\",\"state\":\"open\"")
        .contains("\"postedAt\":\"2026-01-02T03:04:05.000006Z\"")
        .contains("\"min\":1000,")
        .doesNotContain("\n");
  }

  @Test
  void a_closed_job_is_small() {
    var closed =
        new ClosedJob(
            open.id(), JobFields.STATE_CLOSED, "acme", "1", 2, 5, 255, 4, TIME, TIME, TIME);

    assertThat(JobDocuments.toJson(closed)).hasSizeLessThan(400);
  }
}
