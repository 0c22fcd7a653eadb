package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.QueryText.Form;
import io.rolecall.search.query.QueryText.Meant;
import io.rolecall.search.query.QueryText.MeantWord;
import io.rolecall.search.query.QueryText.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Titles that have much, though not all, of what a query says.
///
/// Words are weighed by how much they say about which job it is (`Titles.weight`), and a title fits
/// when the words it has weigh enough; an occupation stands for the words of its name. A technology
/// is never let go, and weighs nothing. Queries with words in quotes are no titles, and neither are
/// those of one word or very many.
final class TitleClauses {
  /// Of all words, by weight: more than a word that is common in titles has beside another one.
  private static final double MOST = 0.4;

  private static final double SOME = 0.2;

  private static final int MOST_FORMS = 16;

  /// Looking for similar words costs more than looking for one.
  private static final int MOST_SIMILAR = 4;

  /// How much more the words of an occupation's name weigh.
  private static final int NAME = 2;

  /// What the words of a title are worth together; less than [TextClauses] gives the same
  /// occupation.
  private static final double ALL_WORDS = 15;

  private TitleClauses() {}

  /// Titles that are good answers as well.
  ///
  /// @return empty for a query that is no title, and for one that names an occupation and says
  ///   nothing else: its other names are better than parts of one
  static Optional<ObjectNode> mostOf(List<Term> terms) {
    boolean known =
        terms.size() == 1
            && terms.getFirst() instanceof Meant meant
            && !meant.occupations().isEmpty();
    return known ? Optional.empty() : atLeast(MOST, terms, technologies(terms));
  }

  /// Titles that are better than nothing, whatever technologies they are about.
  ///
  /// @return empty for a query that is no title
  static Optional<ObjectNode> someOf(List<Term> terms) {
    return atLeast(SOME, terms, List.of());
  }

  static String text(List<Form> forms) {
    return forms.stream().map(Form::text).collect(Collectors.joining(" "));
  }

  /// The title has all of these words, in any form.
  static ObjectNode hasAll(Meant meant) {
    ObjectNode all = Dsl.object().put("query", text(forms(meant))).put("operator", "and");
    return Dsl.object("match", Dsl.object(JobFields.TITLE_WORDS, all));
  }

  private static List<Form> forms(Meant meant) {
    return meant.words().stream().flatMap(word -> word.forms().stream()).toList();
  }

  private static List<ObjectNode> technologies(List<Term> terms) {
    return terms.stream()
        .filter(Meant.class::isInstance)
        .flatMap(term -> TextClauses.technologies((Meant) term).stream())
        .toList();
  }

  private static Optional<ObjectNode> atLeast(
      double share, List<Term> terms, List<ObjectNode> required) {
    List<Meant> meant =
        terms.stream().filter(Meant.class::isInstance).map(Meant.class::cast).toList();
    double total = 0;
    List<ObjectNode> weighed = new ArrayList<>();
    for (Meant term : meant) {
      for (MeantWord word : term.words()) {
        for (Form form : word.technology() ? List.<Form>of() : word.forms()) {
          double weight = form.weight() * (term.occupations().isEmpty() ? 1 : NAME);
          weighed.add(TextClauses.constant(way(form, term), weight));
          total += weight;
        }
      }
    }
    if (meant.size() < terms.size() || weighed.size() < 2 || weighed.size() > MOST_FORMS) {
      return Optional.empty();
    }
    ObjectNode enough = Dsl.object("query", Dsl.anyOf(weighed));
    enough.put("weight", ALL_WORDS / total).put("min_score", share * ALL_WORDS);
    ObjectNode bool = Dsl.object("must", Dsl.object("function_score", enough));
    bool.set("filter", Dsl.array(required));
    bool.set("should", Dsl.array(better(meant)));
    return Optional.of(Dsl.object("bool", bool));
  }

  /// What ranks such titles: their words, and words that look like those that nobody knows.
  private static List<ObjectNode> better(List<Meant> terms) {
    String words = terms.stream().map(Meant::text).collect(Collectors.joining(" "));
    String forms = terms.stream().map(term -> text(forms(term))).collect(Collectors.joining(" "));
    List<ObjectNode> better = new ArrayList<>();
    better.add(any(JobFields.TITLE, words, 3));
    better.add(any(JobFields.TITLE_WORDS, forms, 3));
    terms.stream()
        .flatMap(term -> term.words().stream())
        .filter(word -> word.forms().stream().noneMatch(Form::inTitles))
        .filter(word -> TextClauses.mayBeMisspelt(word.text()))
        .limit(MOST_SIMILAR)
        .forEach(word -> better.add(TextClauses.similar(JobFields.TITLE_EXACT, word.text())));
    return better;
  }

  private static ObjectNode way(Form form, Meant term) {
    ObjectNode word = Dsl.term(JobFields.TITLE_WORDS, form.text());
    return term.occupations().isEmpty()
        ? word
        : Dsl.anyOf(List.of(word, Dsl.terms(JobFields.OCCUPATIONS, term.occupations())));
  }

  private static ObjectNode any(String field, String words, int boost) {
    return Dsl.object(
        "match", Dsl.object(field, Dsl.object().put("query", words).put("boost", boost)));
  }
}
