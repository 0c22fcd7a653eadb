package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The body of a `_search` for everything that is open in groups of near-duplicates. Pure.
///
/// A group may have thousands of postings: their places are counted by a value that has all of a
/// place, so that none of them is read.
public final class GroupBody {
  /// Name of the aggregation by group.
  public static final String GROUPS = "groups";

  /// Name of the aggregation by place in each group.
  public static final String PLACES = "places";

  /// More places than this are not listed.
  private static final int MOST_PLACES = 100;

  private GroupBody() {}

  /// Counts groups of two and more, with the places of their postings.
  ///
  /// @param keys of the groups; not empty
  /// @param now what is valid at this moment counts
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(List<String> keys, Instant now, Duration timeout) {
    ObjectNode places = terms(JobFields.LOCATION_VALUES, MOST_PLACES);
    ObjectNode groups = terms(JobFields.DUPLICATE_KEY, keys.size()).put("min_doc_count", 2);
    ObjectNode counted = Dsl.object("terms", groups);
    counted.set("aggs", Dsl.object(PLACES, Dsl.object("terms", places)));

    List<ObjectNode> filter = new ArrayList<>(FilterClauses.openAt(now));
    filter.add(Dsl.terms(JobFields.DUPLICATE_KEY, keys));
    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms");
    body.put("size", 0);
    body.put("track_total_hits", false);
    body.set("query", Dsl.allOf(filter));
    body.set("aggs", Dsl.object(GROUPS, counted));
    return body;
  }

  /// By the values themselves: their numbers across all segments, which is how OpenSearch counts
  /// otherwise, are made anew for the whole index after each refresh.
  private static ObjectNode terms(String field, int most) {
    return Dsl.object().put("field", field).put("size", most).put("execution_hint", "map");
  }
}
