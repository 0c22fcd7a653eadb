package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The body of a `_search` for everything that is open in groups of near-duplicates. Pure.
public final class GroupBody {
  /// Name of the aggregation by group, and of the hits in each.
  public static final String GROUPS = "groups";

  public static final String MEMBERS = "members";

  /// More places than this are not listed.
  private static final int MOST_MEMBERS = 100;

  private GroupBody() {}

  /// Counts groups of two and more, with the places of their postings.
  ///
  /// @param keys of the groups; not empty
  /// @param now what is valid at this moment counts
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(List<String> keys, Instant now, Duration timeout) {
    ObjectNode hits = Dsl.object().put("size", MOST_MEMBERS);
    hits.set("_source", Dsl.strings(List.of(JobFields.LOCATIONS)));
    hits.set("sort", Dsl.array(List.of(Dsl.object().put(JobFields.ID, "asc"))));
    ObjectNode terms = Dsl.object().put("field", JobFields.DUPLICATE_KEY);
    terms.put("size", keys.size()).put("min_doc_count", 2);
    ObjectNode groups = Dsl.object("terms", terms);
    groups.set("aggs", Dsl.object(MEMBERS, Dsl.object("top_hits", hits)));

    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms");
    body.put("size", 0);
    body.put("track_total_hits", false);
    body.set(
        "query",
        Dsl.allOf(
            Stream.concat(
                    Stream.of(Dsl.terms(JobFields.DUPLICATE_KEY, keys)),
                    FilterClauses.openAt(now).stream())
                .toList()));
    body.set("aggs", Dsl.object(GROUPS, groups));
    return body;
  }
}
