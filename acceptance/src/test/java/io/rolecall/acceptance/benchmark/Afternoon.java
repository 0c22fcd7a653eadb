package io.rolecall.acceptance.benchmark;

import io.rolecall.acceptance.benchmark.Mix.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The search that one would write in an afternoon: fields as OpenSearch guesses them,
/// `multi_match` that forgives typos, the default highlighter, terms aggregations, duplicates
/// collapsed with their places as inner hits, and the whole document in each hit.
final class Afternoon {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, String> FACETS =
      Map.of(
          "company", "company.keyword",
          "workplace", "workplace.keyword",
          "country", "locations.country.keyword");
  private static final int SIZE = 20;

  private Afternoon() {}

  static byte[] body(Query query, int page) {
    Map<String, String> asked = query.parameters();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("from", page * SIZE);
    body.put("size", SIZE);
    body.put("track_total_hits", true);
    body.put("query", Map.of("bool", Map.of("must", matching(asked), "filter", filters(asked))));
    body.put(
        "highlight",
        Map.of("fields", Map.of("title", Map.of(), "company", Map.of(), "description", Map.of())));
    body.put(
        "collapse",
        Map.of(
            "field",
            "duplicateKey.keyword",
            "inner_hits",
            Map.of("name", "copies", "size", 10, "_source", List.of("locations"))));
    if (asked.containsKey("facets")) {
      Map<String, Object> aggregations = new LinkedHashMap<>();
      for (String facet : asked.get("facets").split(",", -1)) {
        aggregations.put(facet, Map.of("terms", Map.of("field", FACETS.get(facet), "size", 50)));
      }
      body.put("aggs", aggregations);
    }
    return JSON.writeValueAsBytes(body);
  }

  /// As one types.
  static byte[] suggestions(String typed) {
    return JSON.writeValueAsBytes(
        Map.of(
            "size",
            10,
            "_source",
            List.of("title", "company"),
            "query",
            Map.of(
                "multi_match",
                Map.of(
                    "query",
                    typed,
                    "type",
                    "bool_prefix",
                    "fields",
                    List.of("title", "company")))));
  }

  private static Object matching(Map<String, String> asked) {
    return Map.of(
        "multi_match",
        Map.of(
            "query",
            asked.get("q"),
            "operator",
            "and",
            "type",
            "best_fields",
            "fuzziness",
            "AUTO",
            "fields",
            List.of("title^3", "company^2", "skills^2", "placeText", "description")));
  }

  private static List<Object> filters(Map<String, String> asked) {
    List<Object> filters = new ArrayList<>();
    Instant now = Instant.now();
    filters.add(Map.of("term", Map.of("state.keyword", "open")));
    filters.add(
        Map.of(
            "bool",
            Map.of(
                "must_not",
                Map.of("range", Map.of("validThrough", Map.of("lte", now.toString()))))));
    if (asked.containsKey("where")) {
      filters.add(
          Map.of(
              "match",
              Map.of("placeText", Map.of("query", asked.get("where"), "operator", "and"))));
    }
    if (asked.containsKey("employmentType")) {
      filters.add(Map.of("term", Map.of("employmentType.keyword", asked.get("employmentType"))));
    }
    if (asked.containsKey("postedWithin")) {
      Instant since = now.minus(Duration.ofDays(Long.parseLong(asked.get("postedWithin"))));
      filters.add(Map.of("range", Map.of("postedAt", Map.of("gte", since.toString()))));
    }
    return filters;
  }
}
