package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleNameTest {
  private static final Set<String> PLACES =
      TitleName.placeWords(List.of("Berlin", "Berlin, Germany", "New York, NY"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      value = {
        "Senior Data Engineer (m/w/d) > Senior Data Engineer",
        "Senior Data Engineer (m/w/d) - Berlin | R-10293 > Senior Data Engineer",
        "Nurse [Remote] > Nurse",
        "Nurse - Berlin, Germany > Nurse",
        "Account Executive, Enterprise (New York) > Account Executive, Enterprise",
        "Koch (all genders) > Koch",
      })
  void what_stands_apart_and_is_no_part_of_the_job_is_left_out(String title, String name) {
    assertThat(TitleName.of(title, PLACES)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      value = {
        "Senior Engineer (Java) > Senior Engineer (Java)",
        "Site Manager Berlin > Site Manager Berlin",
        "Berlin > Berlin",
        "(Remote) > (Remote)",
        "Front-end Developer > Front-end Developer",
        "Sales - Paris > Sales - Paris",
      })
  void what_belongs_to_the_job_stays_as_it_is(String title, String name) {
    assertThat(TitleName.of(title, PLACES)).isEqualTo(name);
  }

  @Test
  void a_name_is_cut_at_120_characters() {
    assertThat(TitleName.of("x".repeat(300), Set.of())).hasSize(120);
  }
}
