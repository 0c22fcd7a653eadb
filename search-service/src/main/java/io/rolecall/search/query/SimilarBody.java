package io.rolecall.search.query;

import io.rolecall.index.Descriptions;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The body of a `_search` for jobs like another: its title's words, its skills, or the words of
/// its text that are rare elsewhere; above all of the same occupation, and rather in the same
/// places, of the same seniority and in the same language. Pure.
public final class SimilarBody {
  private static final int SIZE = 10;
  private static final int MOST_TEXT = 5_000;

  /// More than the words of two long texts about different work have in common.
  private static final int SAME_OCCUPATION = 25;

  private static final double RARE_WORDS = 0.3;
  private static final int MOST_SKILLS = 20;

  private SimilarBody() {}

  /// At most ten.
  ///
  /// @param job with its description
  /// @param now what is valid at this moment is found
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(OpenJob job, Instant now, Duration timeout, HighlightMarks marks) {
    ObjectNode bool = Dsl.object();
    bool.set("must", Dsl.array(List.of(Dsl.anyOf(alike(job)))));
    bool.set("should", Dsl.array(nearer(job)));
    bool.set("filter", Dsl.array(FilterClauses.openAt(now)));
    bool.set(
        "must_not",
        Dsl.array(
            List.of(
                Dsl.term(JobFields.ID, job.id()),
                Dsl.term(JobFields.DUPLICATE_KEY, job.duplicateKey()))));
    ObjectNode body = SearchBody.ranked(Dsl.object("bool", bool), timeout, SIZE);
    body.set("highlight", HitsBody.snippets(marks));
    return body;
  }

  private static List<ObjectNode> alike(OpenJob job) {
    List<ObjectNode> clauses = new ArrayList<>();
    String title = job.titleName() == null ? job.title() : job.titleName();
    ObjectNode words = Dsl.object().put("query", title).put("minimum_should_match", "60%");
    clauses.add(Dsl.object("match", Dsl.object(JobFields.TITLE, words.put("boost", 3))));
    String text = job.text();
    if (text != null && !text.isBlank()) {
      ObjectNode like = Dsl.object();
      like.set("fields", Dsl.strings(List.of(fieldOfText(job))));
      like.put("like", text.substring(0, Math.min(MOST_TEXT, text.length())));
      like.put("min_term_freq", 1).put("min_doc_freq", 2).put("max_query_terms", 25);
      like.put("minimum_should_match", "40%").put("boost", RARE_WORDS);
      clauses.add(Dsl.object("more_like_this", like));
    }
    List<String> skills = orEmpty(job.skills());
    if (!skills.isEmpty()) {
      String all = String.join(" ", skills.subList(0, Math.min(MOST_SKILLS, skills.size())));
      ObjectNode match = Dsl.object().put("query", all).put("minimum_should_match", "50%");
      clauses.add(Dsl.object("match", Dsl.object(JobFields.SKILLS, match)));
    }
    return clauses;
  }

  /// An index of an older release has all texts in one field.
  private static String fieldOfText(OpenJob job) {
    Map<String, List<String>> languages = job.descriptionIn();
    return languages == null || languages.isEmpty()
        ? JobFields.DESCRIPTION
        : Descriptions.fieldOf(languages.keySet().iterator().next());
  }

  private static List<ObjectNode> nearer(OpenJob job) {
    return Stream.of(
            raise(JobFields.OCCUPATIONS, orEmpty(job.occupations()), SAME_OCCUPATION),
            raise(JobFields.CITY, values(job, Location::city), 3),
            raise(JobFields.COUNTRIES, values(job, Location::country), 2),
            raise(JobFields.SENIORITY, values(job.seniority()), 2),
            raise(JobFields.WORKPLACE, values(job.workplace()), 1),
            raise(JobFields.LANGUAGE, values(job.language()), 4))
        .flatMap(Collection::stream)
        .toList();
  }

  private static List<ObjectNode> raise(String field, List<String> values, int by) {
    return values.isEmpty()
        ? List.of()
        : List.of(
            Dsl.object(
                "constant_score", Dsl.object("filter", Dsl.terms(field, values)).put("boost", by)));
  }

  private static List<String> values(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static List<String> values(OpenJob job, Function<Location, @Nullable String> part) {
    return orEmpty(job.locations()).stream()
        .flatMap(location -> Stream.ofNullable(part.apply(location)))
        .distinct()
        .limit(50)
        .toList();
  }

  /// Empty fields are not stored.
  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
