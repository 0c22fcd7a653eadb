package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Term;
import io.rolecall.search.query.QueryText.Word;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// The words of a query as clauses.
///
/// Every word must be found, each in whichever field has it best ("stripe engineer berlin" is a
/// company, a title and a place): title over company over skills over the rest. A title that holds
/// the words side by side, and in the same form, counts for more.
final class TextClauses {
  private static final List<String> FIELDS =
      List.of(
          JobFields.TITLE + "^6",
          JobFields.TITLE_EXACT + "^4",
          JobFields.COMPANY + "^4",
          JobFields.SKILLS + "^3",
          JobFields.PLACE_TEXT + "^2",
          JobFields.CATEGORIES + "^2",
          JobFields.DESCRIPTION);

  /// What the best field adds to the others' scores.
  private static final double TIE_BREAKER = 0.2;

  private TextClauses() {}

  static List<ObjectNode> required(QueryText text) {
    return text.required().stream().map(TextClauses::required).toList();
  }

  static List<ObjectNode> excluded(QueryText text) {
    return text.excluded().stream().map(TextClauses::anywhere).toList();
  }

  /// Clauses that no posting needs to match: they only raise those that do.
  static List<ObjectNode> raising(QueryText text) {
    String words = text.required().stream().map(Term::text).collect(Collectors.joining(" "));
    return CleanText.words(words).size() < 2
        ? List.of()
        : List.of(
            near(JobFields.TITLE, words, 2, 6),
            near(JobFields.TITLE_EXACT, words, 0, 4),
            near(JobFields.DESCRIPTION, words, 4, 1));
  }

  /// A term that an analyzer makes nothing of excludes nothing, so that it costs no hits.
  private static ObjectNode required(Term term) {
    ObjectNode clause = anywhere(term);
    ((ObjectNode) clause.path("multi_match")).put("zero_terms_query", "all");
    return clause;
  }

  private static ObjectNode anywhere(Term term) {
    ObjectNode match = Dsl.object().put("query", term.text());
    switch (term) {
      case Word _ ->
          match.put("type", "best_fields").put("operator", "and").put("tie_breaker", TIE_BREAKER);
      case Phrase _ -> match.put("type", "phrase").put("tie_breaker", TIE_BREAKER);
    }
    match.set("fields", Dsl.strings(FIELDS));
    return Dsl.object("multi_match", match);
  }

  private static ObjectNode near(String field, String words, int slop, int boost) {
    return Dsl.object(
        "match_phrase",
        Dsl.object(field, Dsl.object().put("query", words).put("slop", slop).put("boost", boost)));
  }
}
