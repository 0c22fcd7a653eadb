package io.rolecall.index.title;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Softwareentwicklerin",
        "Softwareentwickler/in",
        "Softwareentwickler:in (m/w/d)",
        "Softwareentwickler*innen",
        "SoftwareentwicklerIn",
        "Software-Entwickler (w|m|x)",
        "Software Developer (all genders)",
        "software dev"
      })
  void a_title_is_the_same_for_everybody(String title) {
    assertThat(TitleWords.of(title)).isEqualTo(TitleWords.of("Softwareentwickler"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Krankenpflegerinnen | Krankenpfleger",
        "Bürokauffrau        | Bürokaufmann",
        "Kaufleute           | Kaufmann",
        "Baecker             | Bäcker",
        "Technische Leiterin | Technischer Leiter",
        "Fachangestellte/r   | Fachangestellter",
        "enfermera           | enfermero",
        "Enfermero/a         | enfermeros",
        "directora técnica   | director tecnico",
        "desarrolladores     | desarrollador(a)",
        "vendeuse            | vendeur",
        "infirmière          | Infirmier",
        "nurses              | Nurse",
        "secretaries         | secretary",
        "Sr. Engineer        | senior engineers",
        "driver's assistant  | Drivers' Asst",
        "inspector of meters | inspector meters"
      })
  void forms_of_a_word_are_one(String one, String other) {
    assertThat(TitleWords.of(one)).isEqualTo(TitleWords.of(other));
  }

  @ParameterizedTest
  @CsvSource({"Java,JavaScript", "C,C++", "C++,C#", "Koch,Köchel", "Manager,Management"})
  void other_words_stay_others(String one, String other) {
    assertThat(TitleWords.of(one)).isNotEqualTo(TitleWords.of(other));
  }

  @Test
  void names_of_technologies_are_known() {
    assertThat(TitleWords.of("Java C++ .NET baker"))
        .filteredOn(TitleWords::isTechnology)
        .hasSize(3);
  }

  @Test
  void a_title_of_any_length_has_few_words() {
    assertThat(TitleWords.of("word ".repeat(10_000))).hasSize(40);
    assertThat(TitleWords.of("…")).isEmpty();
  }
}
