package io.rolecall.search.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryTest {
  private static final Dictionary DICTIONARY =
      Dictionary.of(
          List.of(
              title("Software Engineer", 50),
              title("Senior Software Engineer", 70),
              title("software engineer", 5),
              title("Soldier", 2),
              title("Koch", 3),
              new Suggestion("Software AG", SuggestionType.COMPANY, 7),
              new Suggestion("München", SuggestionType.PLACE, 30),
              new Suggestion("C++", SuggestionType.SKILL, 12)));

  @Test
  void a_text_that_begins_so_comes_before_one_that_has_it_inside() {
    assertThat(texts("soft"))
        .containsExactly("Software Engineer", "Software AG", "Senior Software Engineer");
  }

  @Test
  void texts_that_differ_in_case_only_are_one() {
    assertThat(DICTIONARY.suggest("software e", 5))
        .containsExactly(title("Software Engineer", 55), title("Senior Software Engineer", 70));
  }

  @ParameterizedTest
  @CsvSource({
    "softwre, Software Engineer",
    "sofwtare, Software Engineer",
    "sofftware, Software Engineer",
    "mumch, München",
    "Munc, München",
    "MÜNCHEN, München",
    "c++, C++"
  })
  void case_accents_and_one_wrong_letter_do_not_matter(String typed, String text) {
    assertThat(texts(typed)).contains(text);
  }

  @Test
  void short_texts_are_taken_as_they_are() {
    assertThat(texts("kpc")).isEmpty();
    assertThat(texts("so")).doesNotContain("Koch");
  }

  @Test
  void what_is_right_comes_before_what_is_nearly_right() {
    assertThat(texts("sold")).first().isEqualTo("Soldier");
  }

  @Test
  void nothing_is_suggested_for_nothing() {
    assertThat(texts("")).isEmpty();
    assertThat(texts(" -/ ")).isEmpty();
    assertThat(Dictionary.of(List.of()).suggest("a", 5)).isEmpty();
  }

  @Test
  void no_type_takes_all_the_room_from_others() {
    List<Suggestion> many =
        IntStream.range(0, 20).mapToObj(i -> title("Artist " + (char) ('a' + i), 100)).toList();
    List<Suggestion> all = new java.util.ArrayList<>(many);
    all.add(new Suggestion("Art Corp", SuggestionType.COMPANY, 1));

    assertThat(Dictionary.of(all).suggest("art", 6))
        .hasSize(6)
        .contains(new Suggestion("Art Corp", SuggestionType.COMPANY, 1));
    assertThat(Dictionary.of(many).suggest("art", 6)).hasSize(6);
  }

  private static List<String> texts(String typed) {
    return DICTIONARY.suggest(typed, 10).stream().map(Suggestion::text).toList();
  }

  private static Suggestion title(String text, long count) {
    return new Suggestion(text, SuggestionType.TITLE, count);
  }
}
