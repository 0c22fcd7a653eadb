package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.Cursor.Behind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A query as the body of an OpenSearch `_search`. A pure function.
public final class SearchBody {
  /// Up to here `total` is exact.
  public static final int EXACT_TOTAL = 10_000;

  /// A collapsed list ends after so many groups of near-duplicates.
  public static final int MOST_GROUPS = 1_000;

  private static final List<String> ORDER =
      List.of(JobFields.ID, JobFields.COMPANY_NAME, JobFields.DUPLICATE_KEY);

  /// The aggregation of [#counting].
  public static final String COUNTS = "counts";

  /// A posting of today counts for up to a fifth more than an old one; half of that is gone after a
  /// month.
  private static final double RECENCY_WEIGHT = 0.2;

  /// What is left of the score of a posting whose level contradicts the one asked for.
  private static final double CONTRADICTED = 0.05;

  private static final String RECENCY_SCALE = "30d";

  private SearchBody() {}

  /// One hit more than the page holds is asked for, to know whether there is another page.
  ///
  /// @param now what is valid at this moment is found
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(JobQuery query, Instant now, Duration timeout, HighlightMarks marks) {
    ObjectNode body = listing(query, now, timeout);
    body.put("size", query.size() + 1);
    if (query.collapse()) {
      body.put("from", query.groupsBefore());
    }
    Cursor cursor = query.after();
    if (cursor != null && cursor.position() instanceof Behind last) {
      body.set("search_after", searchAfter(query, last));
    }
    body.set("_source", Dsl.strings(HitsBody.SOURCE));
    body.set("highlight", HitsBody.highlight(query, marks));
    return body;
  }

  private static ObjectNode listing(JobQuery query, Instant now, Duration timeout) {
    Instant asOf = asOf(query, now);
    FilterClauses filters = FilterClauses.of(query, asOf, now);
    Map<Facet, ObjectNode> deferred = new LinkedHashMap<>(filters.selections());
    deferred.keySet().retainAll(query.facets());

    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms");
    body.put("track_total_hits", EXACT_TOTAL);
    body.put("track_scores", query.text().ranks() && !isSortedByScore(query));
    body.set("query", scored(query, matching(query, filters, deferred), asOf));
    if (!deferred.isEmpty()) {
      body.set("post_filter", Dsl.allOf(deferred.values()));
    }
    body.set("sort", sort(query));
    if (query.collapse()) {
      body.set("collapse", Dsl.object().put("field", JobFields.DUPLICATE_KEY));
    }
    if (query.explain()) {
      body.put("explain", true);
    }
    if (!query.facets().isEmpty()) {
      body.set("aggs", FacetAggregations.of(query, deferred, asOf));
    }
    return body;
  }

  /// Counts what each of these queries would find; the answer has the counts in the aggregation
  /// `counts`, by position.
  public static ObjectNode counting(List<JobQuery> queries, Instant now, Duration timeout) {
    ObjectNode filters = Dsl.object();
    for (int i = 0; i < queries.size(); i++) {
      JobQuery query = queries.get(i);
      FilterClauses clauses = FilterClauses.of(query, asOf(query, now), now);
      filters.set(Integer.toString(i), matching(query, clauses, Map.of()));
    }
    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms").put("size", 0).put("track_total_hits", false);
    body.set("query", Dsl.term(JobFields.STATE, JobFields.STATE_OPEN));
    body.set("aggs", Dsl.object(COUNTS, Dsl.object("filters", Dsl.object("filters", filters))));
    return body;
  }

  /// The order of a list of groups of near-duplicates, with its total, its facets and, where asked
  /// for, its explanations. Of each hit as little as can be: id, company and key, as `fields`, and
  /// nothing that is stored, so that no document is read.
  ///
  /// @param from how many groups come before
  /// @param count how many are listed
  /// @see HitsBody
  public static ObjectNode order(
      JobQuery query, Instant now, Duration timeout, int from, int count) {
    ObjectNode body = listing(query, now, timeout);
    body.put("from", from).put("size", count);
    body.put("stored_fields", "_none_");
    body.set("docvalue_fields", Dsl.strings(ORDER));
    return body;
  }

  /// Hits of any query, best first, near-duplicates once.
  static ObjectNode ranked(ObjectNode query, Duration timeout, int size) {
    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms");
    body.put("size", size);
    body.put("track_total_hits", false);
    body.set("_source", Dsl.strings(HitsBody.SOURCE));
    body.set("query", query);
    body.set("collapse", Dsl.object().put("field", JobFields.DUPLICATE_KEY));
    body.set(
        "sort",
        Dsl.array(
            List.of(
                Dsl.object().put("_score", "desc"),
                Dsl.object().put(JobFields.DUPLICATE_KEY, "asc"))));
    return body;
  }

  /// From when ages are counted: the moment of the first page, in whole seconds.
  public static Instant asOf(JobQuery query, Instant now) {
    Cursor cursor = query.after();
    return cursor == null ? now.truncatedTo(ChronoUnit.SECONDS) : cursor.asOf();
  }

  /// Selections of facets that are counted wait until after the counting.
  private static ObjectNode matching(
      JobQuery query, FilterClauses filters, Map<Facet, ObjectNode> deferred) {
    List<ObjectNode> filter = new ArrayList<>(filters.always());
    filters
        .selections()
        .forEach((facet, clause) -> {
          if (!deferred.containsKey(facet)) {
            filter.add(clause);
          }
        });
    ObjectNode bool = query.text().ranks() ? ranking(query.text()) : Dsl.object();
    if (!query.text().excluded().isEmpty()) {
      bool.set("must_not", Dsl.array(TextClauses.excluded(query.text())));
    }
    bool.set("filter", Dsl.array(filter));
    return Dsl.object("bool", bool);
  }

  /// What is looked for in words.
  static ObjectNode words(QueryText text) {
    return Dsl.object("bool", ranking(text));
  }

  private static ObjectNode ranking(QueryText text) {
    ObjectNode bool = Dsl.object("must", Dsl.array(TextClauses.required(text)));
    return bool.set("should", Dsl.array(TextClauses.raising(text)));
  }

  private static ObjectNode scored(JobQuery query, ObjectNode matching, Instant asOf) {
    if (!query.text().ranks()) {
      return matching;
    }
    ObjectNode decay =
        Dsl.object().put("origin", asOf.toString()).put("scale", RECENCY_SCALE).put("decay", 0.5);
    ObjectNode recency = Dsl.object("exp", Dsl.object(JobFields.POSTED_AT, decay));
    recency.put("weight", RECENCY_WEIGHT);
    ObjectNode score = Dsl.object("query", withoutContradiction(query, matching));
    score.set("functions", Dsl.array(List.of(Dsl.object().put("weight", 1), recency)));
    score.put("score_mode", "sum").put("boost_mode", "multiply");
    return Dsl.object("function_score", score);
  }

  /// A posting of a level that contradicts the one asked for comes after those of others or none.
  private static ObjectNode withoutContradiction(JobQuery query, ObjectNode matching) {
    List<String> against = Levels.against(query.text().seniority());
    if (against.isEmpty()) {
      return matching;
    }
    ObjectNode boosting = Dsl.object("positive", matching);
    boosting.set("negative", Dsl.terms(JobFields.SENIORITY, against));
    return Dsl.object("boosting", boosting.put("negative_boost", CONTRADICTED));
  }

  /// Whether the score is among a hit's sort values. Then OpenSearch has it from there, and need
  /// not compute it once more.
  private static boolean isSortedByScore(JobQuery query) {
    return query.sort() == Sort.RELEVANCE && query.ranked();
  }

  /// Of groups the key comes second, which no two of them share and which is a number; the id, a
  /// word, would have to be looked up for most of what is found.
  private static ArrayNode sort(JobQuery query) {
    String second = query.collapse() ? JobFields.DUPLICATE_KEY : JobFields.ID;
    return Dsl.array(List.of(firstKey(query), Dsl.object().put(second, "asc")));
  }

  private static ObjectNode firstKey(JobQuery query) {
    return switch (query.sort()) {
      case RELEVANCE -> isSortedByScore(query) ? Dsl.object().put("_score", "desc") : byDate();
      case DATE -> byDate();
      case SALARY -> PayClauses.byPay();
      case DISTANCE -> PlaceClauses.byDistance(Objects.requireNonNull(query.origin()));
    };
  }

  private static ObjectNode byDate() {
    return Dsl.object().put(JobFields.POSTED_AT, "desc");
  }

  private static ArrayNode searchAfter(JobQuery query, Behind last) {
    ArrayNode after = Dsl.array(List.of());
    boolean moment =
        query.sort() == Sort.DATE || (query.sort() == Sort.RELEVANCE && !query.ranked());
    if (moment) {
      after.add((long) last.key());
    } else {
      after.add(last.key());
    }
    return after.add(last.id());
  }
}
