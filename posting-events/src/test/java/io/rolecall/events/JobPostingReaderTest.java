package io.rolecall.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting.Employer;
import io.rolecall.events.JobPosting.EmploymentType;
import io.rolecall.events.JobPosting.LocationType;
import io.rolecall.events.JobPosting.Pay;
import io.rolecall.events.JobPosting.PayUnit;
import io.rolecall.events.JobPosting.Place;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JobPostingReaderTest {
  private static JobPostingReader.Reading read(String json) {
    return JobPostingReader.read((ObjectNode) PostingJson.MAPPER.readTree(json));
  }

  /// A valid posting with further properties, in single quotes.
  private static JobPostingReader.Reading with(String properties) {
    return read(
        ("{'title':'Nurse','hiringOrganization':'Acme'"
                + (properties.isEmpty() ? "" : "," + properties)
                + "}")
            .replace('\'', '"'));
  }

  private static JobPosting valid(String properties) {
    var reading = with(properties);
    assertThat(reading.violations()).isEmpty();
    return reading.posting();
  }

  private static void refused(String properties, String pointer, String detail) {
    assertThat(with(properties).violations())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.pointer()).isEqualTo(pointer);
          assertThat(it.detail()).contains(detail);
        });
  }

  @Test
  void a_title_and_an_employer_are_enough() {
    JobPosting posting = valid("");

    assertThat(posting.title()).isEqualTo("Nurse");
    assertThat(posting.employer()).isEqualTo(new Employer("Acme", null, null));
    assertThat(posting.locations()).isEmpty();
    assertThat(posting.pay()).isNull();
  }

  @Test
  void without_title_or_employer_both_are_named() {
    assertThat(read("{\"title\":\"  \",\"hiringOrganization\":{}}").violations())
        .extracting(Violation::pointer)
        .containsExactly("#/title", "#/hiringOrganization/name");
  }

  @Test
  void a_posting_with_a_wrong_value_is_read_without_that_value() {
    var reading = with("'url':'javascript:alert(1)','skills':'ICU'");

    assertThat(reading.valid()).isEmpty();
    assertThat(reading.posting().url()).isNull();
    assertThat(reading.posting().skills()).containsExactly("ICU");
  }

  @Test
  void the_employer_may_be_an_organization_or_several() {
    assertThat(
            read("""
            {"title":"x","hiringOrganization":[{"@type":"Organization","name":" Acme ",
             "sameAs":["https://acme.example"],"logo":{"url":"https://acme.example/l.png"}},
             {"name":"Second"}]}\
            """)
                .valid()
                .orElseThrow()
                .employer())
        .isEqualTo(new Employer("Acme", "https://acme.example", "https://acme.example/l.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'JobPosting'", "['JobPosting']", "'https://schema.org/JobPosting'"})
  void a_type_may_be_said(String type) {
    valid("'@type':" + type);
  }

  @Test
  void another_type_is_refused() {
    refused("'@type':'Event'", "#/@type", "JobPosting");
  }

  @Nested
  class Dates {
    @ParameterizedTest
    @CsvSource({
      "2026-01-31, 2026-01-31T00:00:00Z, 2026-02-01T00:00:00Z",
      "2026-01-31T09:30, 2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
      "2026-01-31 09:30:00, 2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
      "2026-01-31T09:30:00.341+00:00, 2026-01-31T09:30:00.341Z, 2026-01-31T09:30:00.341Z",
      "2026-01-31T09:30:00+0130, 2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
      "2026-01-31T09:30:00-05, 2026-01-31T14:30:00Z, 2026-01-31T14:30:00Z",
      "2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
    })
    void are_read_from_their_start_or_to_their_end(String text, Instant start, Instant end) {
      JobPosting posting = valid("'datePosted':'%s','validThrough':'%s'".formatted(text, text));

      assertThat(posting.datePosted()).isEqualTo(start);
      assertThat(posting.validThrough()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "31.01.2026", "2026-13-01"})
    void that_are_none_are_refused(String text) {
      refused("'datePosted':'" + text + "'", "#/datePosted", "ISO 8601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-30", "2200-01-01", "9999-12-31T00:00:00Z"})
    void beyond_use_are_refused(String text) {
      refused("'validThrough':'" + text + "'", "#/validThrough", "1970 to 2199");
    }
  }

  @Nested
  class EmploymentTypes {
    @Test
    void are_read_in_any_spelling_one_or_many() {
      assertThat(valid("'employmentType':['Full-time','PART_TIME, Contract','fullTime']"))
          .extracting(JobPosting::employmentTypes)
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
          .containsExactly(
              EmploymentType.FULL_TIME, EmploymentType.PART_TIME, EmploymentType.CONTRACTOR);
    }

    @Test
    void that_are_not_known_are_refused_with_the_list() {
      refused("'employmentType':['FULL_TIME','forever']", "#/employmentType/1", "PER_DIEM");
    }
  }

  @Nested
  class Places {
    @Test
    void may_be_text_places_or_addresses() {
      assertThat(
              valid(
                      "'jobLocation':['Berlin, Germany',{'@type':'Place','address':'Rom'},"
                          + "{'address':{'addressLocality':'Austin','addressRegion':'TX',"
                          + "'addressCountry':{'@type':'Country','name':'US'},'postalCode':78701},"
                          + "'geo':{'latitude':'30.27','longitude':-97.74}}]")
                  .locations())
          .containsExactly(
              new Place("Berlin, Germany", null, null, null, null, null, null, null),
              new Place("Rom", null, null, null, null, null, null, null),
              new Place(null, null, "Austin", "TX", "78701", "US", 30.27, -97.74));
    }

    @Test
    void off_the_globe_are_refused() {
      refused(
          "'jobLocation':[{'address':'x','geo':{'latitude':91,'longitude':0}}]",
          "#/jobLocation/0/geo/latitude",
          "-90 to 90");
    }

    @Test
    void of_work_may_be_remote_or_hybrid() {
      assertThat(valid("'jobLocationType':['TELECOMMUTE','hybrid']").jobLocationTypes())
          .containsExactly(LocationType.TELECOMMUTE, LocationType.HYBRID);
      refused("'jobLocationType':'moon'", "#/jobLocationType", "TELECOMMUTE");
    }

    @Test
    void from_which_one_may_apply_are_names() {
      assertThat(
              valid("'applicantLocationRequirements':[{'@type':'Country','name':'DE'},'Austria']")
                  .applicantLocations())
          .containsExactly("DE", "Austria");
    }
  }

  @Nested
  class Salaries {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'currency':'USD','value':{'value':40.5,'unitText':'HOUR'}}| 40.5| 40.5| HOUR",
          "{'currency':'usd','value':{'minValue':1,'maxValue':2,'unitText':'month'}}| 1| 2| MONTH",
          "{'currency':'USD','value':{'minValue':'50,000','unitText':'YEAR'}}| 50000| | YEAR",
          "{'currency':'USD','value':70000,'unitText':'ANNUAL'}| 70000| 70000| YEAR",
          "{'currency':'USD','minValue':1,'maxValue':2}| 1| 2| ",
          "{'priceCurrency':'USD','price':5,'unitText':'DAY'}| 5| 5| DAY",
          "[{'currency':'USD','value':7}]| 7| 7| ",
        })
    void are_read_in_every_shape(String salary, BigDecimal min, BigDecimal max, PayUnit unit) {
      assertThat(valid("'baseSalary':" + salary).pay()).isEqualTo(new Pay("USD", min, max, unit));
    }

    @Test
    void may_be_a_bare_number_with_the_posting_s_currency() {
      assertThat(valid("'baseSalary':1000,'salaryCurrency':'EUR'").pay())
          .isEqualTo(new Pay("EUR", new BigDecimal(1000), new BigDecimal(1000), null));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'currency':'EURO','value':1}| #/baseSalary/currency| ISO 4217",
          "{'value':1}| #/baseSalary/currency| ISO 4217",
          "{'currency':'EUR','value':-1}| #/baseSalary/value| an amount",
          "{'currency':'EUR','value':{'value':'much'}}| #/baseSalary/value/value| an amount",
          "{'currency':'EUR','value':{'minValue':2,'maxValue':1}}| #/baseSalary/value/minValue| at"
              + " most",
          "{'currency':'EUR','value':{'value':1,'unitText':'AEON'}}| #/baseSalary/value/unitText|"
              + " HOUR",
        })
    void with_a_wrong_value_are_refused(String salary, String pointer, String detail) {
      refused("'baseSalary':" + salary, pointer, detail.strip());
    }
  }

  @Nested
  class Languages {
    @ParameterizedTest
    @CsvSource({"en, en", "de-ch, de-CH", "pt_BR, pt-BR", "German, de"})
    void are_tags_or_english_names(String text, String tag) {
      assertThat(valid("'inLanguage':'" + text + "'").inLanguage()).isEqualTo(tag);
    }

    @Test
    void may_be_an_object() {
      assertThat(valid("'inLanguage':{'name':'Deutsch','alternateName':'de'}").inLanguage())
          .isEqualTo("de");
    }

    @Test
    void that_nobody_speaks_are_refused() {
      refused("'inLanguage':'klingonese'", "#/inLanguage", "BCP 47");
    }
  }

  @Test
  void texts_may_be_objects_that_have_a_telling_property() {
    JobPosting posting =
        valid(
            "'skills':['Java',{'@type':'DefinedTerm','name':'SQL'}],"
                + "'educationRequirements':{'credentialCategory':'bachelor degree'},"
                + "'experienceRequirements':{'monthsOfExperience':60}");

    assertThat(posting.skills()).containsExactly("Java", "SQL");
    assertThat(posting.educationRequirements()).containsExactly("bachelor degree");
    assertThat(posting.experienceRequirements()).containsExactly("60 months of experience");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "'\"http://schema.org/False\"', false", "'\"TRUE\"', true"})
  void direct_apply_is_read_from_booleans_and_their_names(String json, boolean expected) {
    assertThat(
            read("{\"title\":\"x\",\"hiringOrganization\":\"y\",\"directApply\":" + json + "}")
                .valid()
                .orElseThrow()
                .directApply())
        .isEqualTo(expected);
  }

  @Test
  void the_external_id_of_a_document_is_its_identifier() {
    assertThat(externalId("{\"identifier\":\"a\"}")).isEqualTo("a");
    assertThat(externalId("{\"identifier\":{\"name\":\"Acme\",\"value\":17}}")).isEqualTo("17");
    assertThat(externalId("{\"identifier\":{\"name\":\"Acme\"}}")).isNull();
    assertThat(externalId("{}")).isNull();
  }

  private static String externalId(String json) {
    return JobPostingReader.externalIdOf((ObjectNode) PostingJson.MAPPER.readTree(json))
        .orElse(null);
  }

  @Nested
  class What_the_systems_behind_would_choke_on {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'description':'a\\u0000b'| #/description| NUL",
          "'x':{'y/z':['ok','\\ud800 ']}| #/x/y~1z/1| surrogate",
          "'x':'\\udc00'| #/x| surrogate",
          "'x':1e131071| #/x| a number",
          "'x':[-1e19]| #/x/0| a number",
          "'x':1e-99| #/x| a number",
        })
    void is_refused_wherever_it_stands(String properties, String pointer, String detail) {
      refused(properties, pointer, detail);
    }

    @Test
    void in_a_name_is_refused_too() {
      refused("'x':{'a\\u0000':1}", "#/x", "NUL");
    }

    @Test
    void does_not_include_whole_surrogate_pairs_and_plain_numbers() {
      valid(
          "'x':['😀 \\ud83d\\ude00', 1e18, -0.000000000000000000000000000001, 12345678901234567]");
    }
  }
}
