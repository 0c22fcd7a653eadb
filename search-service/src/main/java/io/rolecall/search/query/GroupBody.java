package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The body of a `_search` for everything that is open in groups of near-duplicates. Pure.
///
/// A group may have thousands of postings, and reading each of them for its places would cost more
/// than the search itself. So one posting is read for every city, region and country that a group
/// has: near-duplicates that are in the same places add nothing.
public final class GroupBody {
  /// Name of the aggregation by group.
  public static final String GROUPS = "groups";

  /// Names of the aggregations by place in each group, and of the posting in each place.
  public static final List<String> PLACES = List.of("cities", "regions", "countries");

  public static final String MEMBER = "member";

  private static final List<String> FIELDS =
      List.of(JobFields.CITY, JobFields.REGION, JobFields.COUNTRY);

  /// More cities, regions and countries than this are not listed.
  private static final int MOST_PLACES = 100;

  private GroupBody() {}

  /// Counts groups of two and more, with the places of their postings.
  ///
  /// @param keys of the groups; not empty
  /// @param now what is valid at this moment counts
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(List<String> keys, Instant now, Duration timeout) {
    ObjectNode terms = Dsl.object().put("field", JobFields.DUPLICATE_KEY);
    terms.put("size", keys.size()).put("min_doc_count", 2);
    ObjectNode groups = Dsl.object("terms", terms);
    groups.set("aggs", places());

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

  private static ObjectNode places() {
    ObjectNode hit = Dsl.object().put("size", 1);
    hit.set("_source", Dsl.strings(List.of(JobFields.LOCATIONS)));
    hit.set("sort", Dsl.array(List.of(Dsl.object().put(JobFields.ID, "asc"))));
    ObjectNode places = Dsl.object();
    for (int i = 0; i < FIELDS.size(); i++) {
      ObjectNode terms = Dsl.object().put("field", FIELDS.get(i)).put("size", MOST_PLACES);
      ObjectNode place = Dsl.object("terms", terms);
      place.set("aggs", Dsl.object(MEMBER, Dsl.object("top_hits", hit)));
      places.set(PLACES.get(i), place);
    }
    return places;
  }
}
