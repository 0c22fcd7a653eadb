package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateKeyTest {
  private static final String ONE = "a".repeat(32);
  private static final String OTHER = "b".repeat(32);
  private static final String TEXT = text(1);

  @Test
  void copies_for_two_places_share_a_key() {
    String berlin =
        key(ONE, "Acme", "Nurse", "In Berlin you find us. " + TEXT + " Room 12", "Berlin");
    String paris =
        key(OTHER, "ACME", "nurse", "In Paris you find us. " + TEXT + " Room 9", "Paris");

    assertThat(berlin).isEqualTo(paris).matches("-?[0-9]{1,19}");
  }

  /// The `de` of a place is an article in the text; and a text names its place in more words than
  /// the posting does.
  @Test
  void words_of_places_make_no_difference_wherever_they_are_from() {
    String text = TEXT.replace(" ", " de ");
    String mexico =
        key(ONE, "Acme", "Nurse", "Ven a Ciudad de México. " + text, "Ciudad de México, CDMX");
    String leeds = key(OTHER, "Acme", "Nurse", "Ven a Leeds. " + text, "Leeds");
    String vienna =
        key("c", "Acme", "Nurse", "Ven a Viena, Austria, Europa. " + text, "Vienna, Wien, AT");

    assertThat(leeds).isEqualTo(mexico).isEqualTo(vienna);
  }

  @Test
  void words_of_a_small_place_make_no_difference_either() {
    String here =
        key(ONE, "Acme", "Nurse", "Come to Klein Wusterhusen. " + TEXT, "Klein Wusterhusen");
    String there = key(OTHER, "Acme", "Nurse", "Come to Lyon. " + TEXT, "Lyon");

    assertThat(here).isEqualTo(there);
  }

  @Test
  void another_employer_title_or_text_is_another_key() {
    String key = key(ONE, "Acme", "Nurse", TEXT, "Berlin");

    assertThat(key(OTHER, "Bolt", "Nurse", TEXT, "Berlin")).isNotEqualTo(key);
    assertThat(key(OTHER, "Acme", "Cook", TEXT, "Berlin")).isNotEqualTo(key);
    assertThat(key(OTHER, "Acme", "Nurse", text(2), "Berlin")).isNotEqualTo(key);
  }

  @Test
  void too_little_text_is_alone() {
    assertThat(key(ONE, "Acme", "Nurse", "Come and work with us.", "Berlin"))
        .isEqualTo("-6148914691236517206");
    assertThat(DuplicateKey.of(ONE, "Acme", "Nurse", null, Set.of()))
        .isEqualTo("-6148914691236517206");
  }

  /// Of 100 texts of 300 words each with one word changed, which is in three runs of 298, the
  /// resemblance is 295/301: all four hashes agree 92 times of a hundred on average.
  @Test
  void one_changed_word_seldom_makes_another_key() {
    long same =
        IntStream.range(0, 100)
            .filter(seed -> {
              String text = text(seed);
              String changed = text.replaceFirst(" \\p{L}+ ", " otherwise ");
              return key(ONE, "Acme", "Nurse", text, "Berlin")
                  .equals(key(ONE, "Acme", "Nurse", changed, "Berlin"));
            })
            .count();

    assertThat(same).isBetween(80L, 100L);
  }

  /// Half of the words of one are in the other: a resemblance of a third, to the fourth power.
  @Test
  void half_of_a_text_in_common_seldom_makes_the_same_key() {
    long same =
        IntStream.range(0, 100)
            .filter(seed -> {
              String common = text(seed);
              return key(ONE, "Acme", "Nurse", common + text(seed + 1_000), "Berlin")
                  .equals(key(ONE, "Acme", "Nurse", common + text(seed + 2_000), "Berlin"));
            })
            .count();

    assertThat(same).isLessThan(10);
  }

  private static String key(String id, String employer, String title, String text, String place) {
    return DuplicateKey.of(id, employer, title, text, TitleName.placeWords(List.of(place)));
  }

  private static String text(int seed) {
    Random random = new Random(seed);
    return random
        .ints(300, 0, 5_000)
        .mapToObj(DuplicateKeyTest::word)
        .collect(Collectors.joining(" ", " ", " "));
  }

  private static String word(int n) {
    return Integer.toString(n, 5)
        .chars()
        .mapToObj(c -> "" + (char) (c - '0' + 'a'))
        .collect(Collectors.joining());
  }
}
