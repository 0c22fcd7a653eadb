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

  /// The same occupation: what a word or two in a title are worth.
  private static final int SAME_OCCUPATION = 60;

  private static final int SAME_SENIORITY = 10;

  /// In a word of fewer letters most differences make another word.
  private static final int SHORTEST_SIMILAR = 5;

  /// Looking for similar words costs more than looking for one: in short queries only.
  private static final int MOST_SIMILAR = 8;

  /// From so many words on a title may lack one of them.
  private static final int LONG_TITLE = 3;

  /// Nothing with more words is a title, and it would double what they cost.
  private static final int LONGEST_TITLE = 16;

  private TextClauses() {}

  static List<ObjectNode> required(QueryText text) {
    boolean similar = text.match() != Match.ALL && QueryTextReader.words(text) <= MOST_SIMILAR;
    if (text.match() == Match.HALF) {
      return List.of(half(text.required(), similar));
    }
    List<ObjectNode> all = text.required().stream().map(term -> required(term, similar)).toList();
    List<MeantWord> title = title(text.required());
    return title.size() < LONG_TITLE || title.size() > LONGEST_TITLE
        ? all
        : List.of(Dsl.anyOf(List.of(allScored(all), mostOf(title))));
  }

  /// The words of a query that could be one title, and says nothing else; else none.
  private static List<MeantWord> title(List<Term> terms) {
    List<MeantWord> words = new ArrayList<>();
    for (Term term : terms) {
      if (!(term instanceof Meant meant) || !meant.words().stream().allMatch(MeantWord::inTitles)) {
        return List.of();
      }
      words.addAll(meant.words());
    }
    return words;
  }

  /// Of a long title all words but one are enough, and of a very long one 60 %.
  private static ObjectNode mostOf(List<MeantWord> title) {
    String forms =
        title.stream().flatMap(word -> word.forms().stream()).collect(Collectors.joining(" "));
    ObjectNode match =
        Dsl.object()
            .put("query", forms)
            .put("minimum_should_match", "2<-1 4<60%")
            .put("boost", OTHER_FORM);
    ObjectNode most = Dsl.object("match", Dsl.object(JobFields.TITLE_WORDS, match));
    List<ObjectNode> technologies =
        title.stream().filter(MeantWord::technology).map(word -> word(word.text())).toList();
    if (technologies.isEmpty()) {
      return most;
    }
    ObjectNode bool = Dsl.object("must", most);
    bool.set("filter", Dsl.array(technologies));
    return Dsl.object("bool", bool);
  }

  /// Half of the words, or one of the occupations.
  private static ObjectNode half(List<Term> terms, boolean similar) {
    List<ObjectNode> words = new ArrayList<>();
    List<ObjectNode> ways = new ArrayList<>();
    for (Term term : terms) {
      switch (term) {
        case Word _, Phrase _ -> words.add(anywhere(term));
        case Meant meant -> {
          meant.words().forEach(word -> words.add(inAnyForm(word, similar)));
          if (!meant.occupations().isEmpty()) {
            ways.add(sameOccupation(meant.occupations()));
          }
        }
      }
    }
    ObjectNode half = Dsl.object("should", Dsl.array(words));
    ways.addFirst(Dsl.object("bool", half.put("minimum_should_match", "1<50%")));
    return Dsl.anyOf(ways);
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

  private static ObjectNode word(String text) {
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
    List<ObjectNode> words = new ArrayList<>();
    List<ObjectNode> technologies = new ArrayList<>();
    for (MeantWord word : meant.words()) {
      words.add(inAnyForm(word, similar));
      if (word.technology()) {
        technologies.add(word(word.text()));
      }
    }
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
    return Dsl.anyOf(List.of(written, occupation));
  }

  private static ObjectNode sameOccupation(List<String> ids) {
    return constant(Dsl.terms(JobFields.OCCUPATIONS, ids), SAME_OCCUPATION);
  }

  private static ObjectNode inAnyForm(MeantWord word, boolean similar) {
    List<ObjectNode> ways = new ArrayList<>();
    ways.add(matchedByNothing(word(word.text())));
    if (!word.forms().isEmpty()) {
      ObjectNode forms =
          Dsl.object()
              .put("query", String.join(" ", word.forms()))
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

  private static boolean mayBeMisspelt(String word) {
    return word.length() >= SHORTEST_SIMILAR && word.codePoints().allMatch(Character::isLetter);
  }

  /// One letter may differ in a word of five, two from nine on; the first never.
  private static ObjectNode similar(String field, String word) {
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

  private static ObjectNode constant(ObjectNode filter, int boost) {
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
