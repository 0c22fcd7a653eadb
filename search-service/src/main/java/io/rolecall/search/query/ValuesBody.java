package io.rolecall.search.query;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// The body of a `_search` for the most frequent values of a field among open postings. Pure.
public final class ValuesBody {
  /// Name of the aggregation.
  public static final String VALUES = "values";

  private ValuesBody() {}

  /// The values and their counts, the most frequent first.
  ///
  /// @param now what is valid at this moment counts
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(String field, int most, Instant now, Duration timeout) {
    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms");
    body.put("size", 0);
    body.put("track_total_hits", false);
    body.set("query", Dsl.allOf(FilterClauses.openAt(now)));
    ObjectNode terms = Dsl.object().put("field", field).put("size", most);
    body.set("aggs", Dsl.object(VALUES, Dsl.object("terms", terms)));
    return body;
  }
}
