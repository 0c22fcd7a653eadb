package io.rolecall.search.jobs;

import io.rolecall.search.jobs.FoundPage.Hit;
import io.rolecall.search.jobs.SearchAnswer.Broadened;
import io.rolecall.search.jobs.SearchAnswer.FacetCount;
import io.rolecall.search.jobs.SearchAnswer.Total;
import io.rolecall.search.query.Cursor;
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

  AnswerReader(HitReader hits) {
    this.hits = hits;
  }

  /// @param now the moment for which the search was made
  /// @param meaning what was understood of the query
  SearchAnswer read(
      FoundPage page, JobQuery query, @Nullable Meaning meaning, Instant now, long tookMs) {
    List<Hit> found = page.hits().hits();
    List<Hit> shown = found.subList(0, Math.min(found.size(), query.size()));
    return new SearchAnswer(
        total(page),
        shown.stream().map(hits::read).toList(),
        query.facets().isEmpty() ? null : facets(page, query),
        meaning,
        null,
        found.size() > query.size() ? cursor(shown.getLast(), query, now) : null,
        tookMs,
        false);
  }

  /// The answer to a query that nothing fits, with what fits a wider one.
  SearchAnswer broadened(SearchAnswer nothing, FoundPage page, Step step, long tookMs) {
    List<Hit> found = page.hits().hits();
    return new SearchAnswer(
        nothing.total(),
        found.subList(0, Math.min(found.size(), step.query().size())).stream()
            .map(hits::read)
            .toList(),
        nothing.facets(),
        nothing.understood(),
        new Broadened(step.relaxed(), total(page)),
        null,
        tookMs,
        false);
  }

  private static Total total(FoundPage page) {
    return new Total(page.hits().total().value(), "eq".equals(page.hits().total().relation()));
  }

  private static Map<String, List<FacetCount>> facets(FoundPage page, JobQuery query) {
    Map<String, JsonNode> aggregations = aggregations(page.aggregations());
    Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
    for (Facet facet : query.facets()) {
      facets.put(facet.key(), FacetReader.read(facet, aggregations));
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

  private static String cursor(Hit last, JobQuery query, Instant now) {
    return Cursors.write(
        new Cursor(
            QueryFingerprint.of(query),
            SearchBody.asOf(query, now),
            key(last.sort().getFirst()),
            last.source().id()));
  }
}
