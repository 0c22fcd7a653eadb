package io.rolecall.search.jobs;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.search.jobs.FoundPage.Hit;
import io.rolecall.search.jobs.PageFetcher.Fetched;
import io.rolecall.search.jobs.SearchAnswer.Broadened;
import io.rolecall.search.jobs.SearchAnswer.FacetCount;
import io.rolecall.search.jobs.SearchAnswer.Total;
import io.rolecall.search.query.Cursor;
import io.rolecall.search.query.Cursor.Behind;
import io.rolecall.search.query.Cursor.BehindGroups;
import io.rolecall.search.query.Cursors;
import io.rolecall.search.query.Facet;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.QueryFingerprint;
import io.rolecall.search.query.SearchBody;
import io.rolecall.search.understand.Broadening.Step;
import io.rolecall.search.understand.Meaning;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes the answer of what OpenSearch found. Pure.
final class AnswerReader {
  private final HitReader hits;
  private final Gazetteer gazetteer;

  AnswerReader(HitReader hits, Gazetteer gazetteer) {
    this.hits = hits;
    this.gazetteer = gazetteer;
  }

  /// @param now the moment for which the search was made
  /// @param query as it was asked
  /// @param meaning what was understood of the query
  SearchAnswer read(
      Fetched fetched, JobQuery query, @Nullable Meaning meaning, Instant now, long tookMs) {
    FoundPage page = fetched.page();
    List<Hit> shown = page.hits().hits();
    Map<String, Group> groups = query.collapse() ? fetched.groups() : null;
    return new SearchAnswer(
        total(page.hits().total()),
        shown.stream().map(hit -> hits.read(hit, groups)).toList(),
        query.facets().isEmpty() ? null : facets(page, query),
        meaning,
        null,
        fetched.more() ? cursor(fetched, query, now) : null,
        tookMs,
        false);
  }

  /// The answer to a query that nothing fits, with what fits a wider one.
  SearchAnswer broadened(SearchAnswer nothing, Fetched fetched, Step step, long tookMs) {
    List<Hit> found = fetched.page().hits().hits();
    Map<String, Group> groups = step.query().collapse() ? fetched.groups() : null;
    return new SearchAnswer(
        nothing.total(),
        found.stream().map(hit -> hits.read(hit, groups)).toList(),
        nothing.facets(),
        nothing.understood(),
        new Broadened(step.relaxed(), total(fetched.page().hits().total())),
        null,
        tookMs,
        false);
  }

  /// Hits that belong to no page.
  List<JobHit> read(List<Hit> found) {
    return found.stream().map(hit -> hits.read(hit, null)).toList();
  }

  private static Total total(FoundPage.@Nullable Total total) {
    return total == null
        ? new Total(0, false)
        : new Total(total.value(), "eq".equals(total.relation()));
  }

  private Map<String, List<FacetCount>> facets(FoundPage page, JobQuery query) {
    Map<String, JsonNode> aggregations = aggregations(page.aggregations());
    Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
    for (Facet facet : query.facets()) {
      facets.put(facet.key(), FacetReader.read(facet, aggregations, gazetteer));
    }
    return facets;
  }

  private static Map<String, JsonNode> aggregations(@Nullable Map<String, JsonNode> found) {
    return found == null ? Map.of() : found;
  }

  /// OpenSearch writes infinite numbers, of hits without pay or coordinates, as text.
  private static double key(JsonNode sort) {
    return sort.isString() ? Double.parseDouble(sort.stringValue()) : sort.asDouble();
  }

  private static @Nullable String cursor(Fetched fetched, JobQuery query, Instant now) {
    int groups = query.groupsBefore() + fetched.listed();
    if (query.collapse() && groups >= SearchBody.MOST_GROUPS) {
      return null;
    }
    return Cursors.write(
        new Cursor(
            QueryFingerprint.of(query),
            SearchBody.asOf(query, now),
            query.collapse()
                ? new BehindGroups(groups, fetched.spread())
                : behind(fetched.page().hits().hits().getLast())));
  }

  private static Behind behind(Hit last) {
    return new Behind(key(last.sort().getFirst()), last.source().id());
  }
}
