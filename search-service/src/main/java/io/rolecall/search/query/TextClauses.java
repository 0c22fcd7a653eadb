package io.rolecall.search.query;

import io.rolecall.index.Descriptions;
import io.rolecall.index.JobFields;
import io.rolecall.search.query.QueryText.Match;
import io.rolecall.search.query.QueryText.Meant;
import io.rolecall.search.query.QueryText.MeantWord;
import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Term;
import io.rolecall.search.query.QueryText.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The words of a query as clauses.
///
/// Every word must be found, each in whichever field has it best ("stripe engineer berlin" is a
/// company, a title and a place): title over company over skills over the rest. A title that holds
/// the words side by side, and in the same form, counts for more; one that names the same
/// occupation in other words counts for less.
final class TextClauses {
  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of(
                  JobFields.TITLE + "^6",
                  JobFields.TITLE_EXACT + "^4",
                  JobFields.COMPANY + "^4",
                  JobFields.SKILLS + "^3",
                  JobFields.PLACE_TEXT + "^2",
                  JobFields.CATEGORIES + "^2"),
              Descriptions.fields().stream())
          .toList();

  /// What the best field adds to the others' scores.
  private static final double TIE_BREAKER = 0.2;

  /// Another form of a word in a title: less than the word itself.
  private static final int OTHER_FORM = 3;

  /// The same occupation: what a word or two in a title are worth. A name of several occupations
  /// says less.
  private static final int SAME_OCCUPATION = 60;

  /// The words themselves in a title: more than another name of the occupation.
  private static final int AS_ASKED = 70;

  private static final int SAME_SENIORITY = 10;
  private static final int SAME_LANGUAGE = 10;

  /// In a word of fewer letters most differences make another word.
  private static final int SHORTEST_SIMILAR = 5;

  /// Looking for similar words costs more than looking for one: in short queries only.
  private static final int MOST_SIMILAR = 8;

  private TextClauses() {}

  static List<ObjectNode> required(QueryText text) {
    boolean similar =
        text.match().compareTo(Match.SIMILAR) >= 0 && QueryTextReader.words(text) <= MOST_SIMILAR;
    if (text.match() == Match.HALF) {
      return List.of(half(text.required(), similar));
    }
    List<ObjectNode> all = text.required().stream().map(term -> required(term, similar)).toList();
    return Optional.of(text.required())
        .filter(_ -> text.match() != Match.ALL)
        .flatMap(TitleClauses::mostOf)
        .map(most -> List.of(Dsl.anyOf(List.of(allScored(all), most))))
        .orElse(all);
  }

  /// Half of the words, some of a title, or one of the occupations; technologies and what is in
  /// quotes in any case.
  private static ObjectNode half(List<Term> terms, boolean similar) {
    List<ObjectNode> words = new ArrayList<>();
    List<ObjectNode> ways = new ArrayList<>();
    List<ObjectNode> never = new ArrayList<>();
    for (Term term : terms) {
      switch (term) {
        case Word _ -> words.add(anywhere(term));
        case Phrase _ -> never.add(anywhere(term));
        case Meant meant -> {
          meant.words().stream()
              .filter(word -> !word.technology())
              .forEach(word -> words.add(inAnyForm(word, similar)));
          never.addAll(technologies(meant));
          if (!meant.occupations().isEmpty()) {
            ways.add(sameOccupation(meant.occupations()));
          }
        }
      }
    }
    if (words.isEmpty()) {
      return allScored(never);
    }
    ObjectNode half = Dsl.object("should", Dsl.array(words));
    ways.addFirst(Dsl.object("bool", half.put("minimum_should_match", "1<50%")));
    TitleClauses.someOf(terms).ifPresent(ways::add);
    ObjectNode bool = Dsl.object("must", Dsl.anyOf(ways));
    bool.set("filter", Dsl.array(never));
    return Dsl.object("bool", bool);
  }

  static List<ObjectNode> technologies(Meant meant) {
    return meant.words().stream()
        .filter(MeantWord::technology)
        .map(word -> word(word.text()))
        .toList();
  }

  static List<ObjectNode> excluded(QueryText text) {
    return text.excluded().stream().map(TextClauses::anywhere).toList();
  }

  /// Clauses that no posting needs to match: they only raise those that do.
  static List<ObjectNode> raising(QueryText text) {
    List<ObjectNode> raising = new ArrayList<>();
    String words = text.required().stream().map(Term::text).collect(Collectors.joining(" "));
    if (CleanText.words(words).size() > 1) {
      raising.add(near(JobFields.TITLE, words, 2, 6));
      raising.add(near(JobFields.TITLE_EXACT, words, 0, 4));
      raising.add(nearInText(words));
    }
    text.welcome().forEach(term -> raising.add(required(term, false)));
    if (!text.seniority().isEmpty()) {
      raising.add(constant(Dsl.terms(JobFields.SENIORITY, text.seniority()), SAME_SENIORITY));
    }
    if (text.language() != null) {
      raising.add(constant(Dsl.term(JobFields.LANGUAGE, text.language()), SAME_LANGUAGE));
    }
    return raising;
  }

  private static ObjectNode required(Term term, boolean similar) {
    return switch (term) {
      case Word _, Phrase _ -> matchedByNothing(anywhere(term));
      case Meant meant -> meant(meant, similar);
    };
  }

  private static ObjectNode anywhere(Term term) {
    return switch (term) {
      case Word word -> word(word.text());
      case Phrase phrase ->
          everywhere(Dsl.object().put("query", phrase.text()).put("type", "phrase"));
      case Meant meant -> word(meant.text());
    };
  }

  static ObjectNode word(String text) {
    return everywhere(
        Dsl.object().put("query", text).put("type", "best_fields").put("operator", "and"));
  }

  private static ObjectNode everywhere(ObjectNode match) {
    match.put("tie_breaker", TIE_BREAKER).set("fields", Dsl.strings(FIELDS));
    return Dsl.object("multi_match", match);
  }

  /// A term that an analyzer makes nothing of excludes nothing, so that it costs no hits.
  private static ObjectNode matchedByNothing(ObjectNode multiMatch) {
    ((ObjectNode) multiMatch.path("multi_match")).put("zero_terms_query", "all");
    return multiMatch;
  }

  private static ObjectNode meant(Meant meant, boolean similar) {
    List<ObjectNode> words = meant.words().stream().map(word -> inAnyForm(word, similar)).toList();
    List<ObjectNode> technologies = technologies(meant);
    ObjectNode written = words.size() == 1 ? words.getFirst() : allScored(words);
    if (meant.occupations().isEmpty()) {
      return written;
    }
    ObjectNode occupation = sameOccupation(meant.occupations());
    if (!technologies.isEmpty()) {
      ObjectNode bool = Dsl.object("must", occupation);
      bool.set("filter", Dsl.array(technologies));
      occupation = Dsl.object("bool", bool);
    }
    ObjectNode asAsked = constant(TitleClauses.hasAll(meant), AS_ASKED);
    return Dsl.anyOf(List.of(written, asAsked, occupation));
  }

  private static ObjectNode sameOccupation(List<String> ids) {
    return constant(Dsl.terms(JobFields.OCCUPATIONS, ids), SAME_OCCUPATION / Math.sqrt(ids.size()));
  }

  private static ObjectNode inAnyForm(MeantWord word, boolean similar) {
    List<ObjectNode> ways = new ArrayList<>();
    ways.add(matchedByNothing(word(word.text())));
    if (!word.forms().isEmpty()) {
      ObjectNode forms =
          Dsl.object()
              .put("query", TitleClauses.text(word.forms()))
              .put("operator", "and")
              .put("boost", OTHER_FORM);
      ways.add(Dsl.object("match", Dsl.object(JobFields.TITLE_WORDS, forms)));
    }
    if (similar && mayBeMisspelt(word.text())) {
      ways.add(similar(JobFields.TITLE_EXACT, word.text()));
      ways.add(similar(JobFields.COMPANY, word.text()));
    }
    return ways.size() == 1 ? ways.getFirst() : Dsl.anyOf(ways);
  }

  static boolean mayBeMisspelt(String word) {
    return word.length() >= SHORTEST_SIMILAR && word.codePoints().allMatch(Character::isLetter);
  }

  /// One letter may differ in a word of five, two from nine on; the first never.
  static ObjectNode similar(String field, String word) {
    return Dsl.object(
        "match",
        Dsl.object(
            field,
            Dsl.object()
                .put("query", word)
                .put("fuzziness", "AUTO:5,9")
                .put("prefix_length", 1)
                .put("max_expansions", 20)));
  }

  private static ObjectNode allScored(List<ObjectNode> clauses) {
    return Dsl.object("bool", Dsl.object("must", Dsl.array(clauses)));
  }

  static ObjectNode constant(ObjectNode filter, double boost) {
    ObjectNode constant = Dsl.object("filter", filter);
    return Dsl.object("constant_score", constant.put("boost", boost));
  }

  private static ObjectNode near(String field, String words, int slop, int boost) {
    return Dsl.object(
        "match_phrase",
        Dsl.object(field, Dsl.object().put("query", words).put("slop", slop).put("boost", boost)));
  }

  /// In the description, in whichever language that is.
  private static ObjectNode nearInText(String words) {
    ObjectNode match = Dsl.object().put("query", words).put("type", "phrase").put("slop", 4);
    match.set("fields", Dsl.strings(Descriptions.fields()));
    return Dsl.object("multi_match", match);
  }
}
