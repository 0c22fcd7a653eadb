package io.rolecall.index.title;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.title.Titles.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
  private static final Titles OWN = Titles.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RN                                   | own:registered-nurse",
        "Gesundheits- und Krankenpflegerin    | own:registered-nurse",
        "Senior Softwareentwicklerin (m/w/d)  | own:software-developer",
        "SWE, Payments                        | own:software-developer",
        "Ingénieure logicielle                | own:software-developer",
        "Desarrolladora de software           | own:software-developer",
        "Product Manager, Berlin              | own:product-manager",
        "PM                                   | own:project-manager",
        "Night Shift Registered Nurse – ICU   | own:nurse",
      })
  void a_title_names_an_occupation(String title, String occupation) {
    assertThat(OWN.occupationsOf(title)).contains(occupation);
  }

  @Test
  void who_looks_for_the_wider_finds_the_narrower_but_not_the_other_way_round() {
    assertThat(OWN.occupationsOf("Java Developer"))
        .containsExactly("own:java-developer", "own:software-developer");
    assertThat(OWN.occupationsOf("Software Developer")).containsExactly("own:software-developer");
  }

  @Test
  void the_longest_title_counts() {
    assertThat(OWN.occupationsOf("Nurse Practitioner and Nurse"))
        .contains("own:nurse-practitioner");
    assertThat(OWN.find(TitleWords.of("legal assistant nurse")))
        .extracting(Found::from, Found::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, 2), org.assertj.core.groups.Tuple.tuple(2, 3));
  }

  @Test
  void most_titles_name_nothing() {
    assertThat(OWN.occupationsOf("Space Cowboy")).isEmpty();
    assertThat(OWN.occupationsOf("")).isEmpty();
  }

  @Test
  void a_label_of_very_many_occupations_names_some_of_them() {
    List<Occupation> many =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(n -> new Occupation("x:" + n, List.of(), List.of("manager")))
            .toList();

    assertThat(Titles.of(many).occupationsOf("Manager")).hasSize(12);
  }

  @Test
  void a_word_of_many_titles_says_less_than_a_rare_one_and_that_less_than_an_unknown_one() {
    assertThat(OWN.weight("manager")).isPositive().isLessThan(OWN.weight("network"));
    assertThat(OWN.weight("network")).isLessThan(OWN.weight("xylophon"));
  }

  @Test
  void a_word_that_is_common_elsewhere_says_little_even_where_few_titles_have_it() {
    assertThat(OWN.weight(TitleWords.of("superintendent").getFirst()))
        .isLessThan(OWN.weight("barista"));
    assertThat(OWN.weight("0570")).isLessThan(OWN.weight("barista"));
  }
}
