package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Term;
import io.rolecall.search.query.QueryText.Word;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextReaderTest {

  static Stream<Arguments> queries() {
    return Stream.of(
        Arguments.of("java", List.of(word("java")), List.of()),
        Arguments.of("  senior\tjava ", List.of(word("senior"), word("java")), List.of()),
        Arguments.of("\"data engineer\"", List.of(phrase("data engineer")), List.of()),
        Arguments.of(
            "\"data engineer\" -intern", List.of(phrase("data engineer")), List.of(word("intern"))),
        Arguments.of("java -\"team lead\"", List.of(word("java")), List.of(phrase("team lead"))),
        Arguments.of("--manager", List.of(), List.of(word("manager"))),
        Arguments.of("front-end", List.of(word("front-end")), List.of()),
        Arguments.of("C++ C# .NET", List.of(word("C++"), word("C#"), word(".NET")), List.of()),
        Arguments.of("“data engineer”", List.of(phrase("data engineer")), List.of()),
        Arguments.of("−intern", List.of(), List.of(word("intern"))),
        Arguments.of("say\"hello world\"", List.of(word("say"), phrase("hello world")), List.of()),
        Arguments.of("java java", List.of(word("java")), List.of()),
        Arguments.of("\"java", List.of(word("java")), List.of()),
        Arguments.of("ja\"va", List.of(word("ja"), word("va")), List.of()),
        Arguments.of("a\u0000b\u0007c", List.of(word("a"), word("b"), word("c")), List.of()),
        Arguments.of("nurse \u00a0 night", List.of(word("nurse"), word("night")), List.of()),
        Arguments.of("\uD83D\uDE80 dev", List.of(word("\uD83D\uDE80"), word("dev")), List.of()),
        Arguments.of("Mu\u0308nchen", List.of(word("München")), List.of()),
        Arguments.of("مهندس", List.of(word("مهندس")), List.of()),
        Arguments.of("lone\uD800surrogate", List.of(word("lone"), word("surrogate")), List.of()));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_query_is_split_into_terms(String q, List<Term> required, List<Term> excluded) {
    assertThat(QueryTextReader.read(q)).isEqualTo(new QueryText(required, excluded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-", "--", "\"", "\"\"", "\"\"\"", "* ? ~", "(((", "&& || !", "-\""})
  void what_holds_nothing_searchable_is_no_term(String q) {
    assertThat(QueryTextReader.read(q)).isEqualTo(QueryText.EMPTY);
  }

  @Test
  void words_inside_of_phrases_count() {
    QueryText text = QueryTextReader.read("one \"two three\" -four -\"five six\"");

    assertThat(QueryTextReader.words(text)).isEqualTo(6);
  }

  @Test
  void words_that_are_many_pieces_are_phrases_when_there_are_too_many_of_them() {
    String ideographs = "工程师".repeat(11);
    String hyphens = "a-b-c d-e-f ".repeat(6) + "nurse";

    assertThat(QueryTextReader.read("工程师 front-end").required())
        .containsExactly(word("工程师"), word("front-end"));
    assertThat(QueryTextReader.read(ideographs + " nurse -" + ideographs))
        .isEqualTo(
            new QueryText(List.of(phrase(ideographs), word("nurse")), List.of(phrase(ideographs))));
    assertThat(QueryTextReader.read(hyphens).required())
        .containsExactly(phrase("a-b-c"), phrase("d-e-f"), word("nurse"));
  }

  @ParameterizedTest
  @CsvSource({
    "nurse, 1",
    "front-end, 2",
    "C++, 1",
    "24/7, 2",
    "工程师, 3",
    "ソフト, 3",
    "aソa, 3",
    "Müller1a, 1",
    "\uD83D\uDE80\uD83D\uDE80, 2",
    "--, 0",
    "e\u0301a, 1",
  })
  void a_text_has_at_least_as_many_pieces_as_an_index_makes_of_it(String text, int pieces) {
    assertThat(CleanText.pieces(text)).isEqualTo(pieces);
  }

  private static Word word(String text) {
    return new Word(text);
  }

  private static Phrase phrase(String text) {
    return new Phrase(text);
  }
}
