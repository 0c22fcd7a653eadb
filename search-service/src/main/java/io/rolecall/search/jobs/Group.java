package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocuments;
import io.rolecall.search.query.GroupBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Near-duplicates that are open.
///
/// @param postings how many, 2 or more
/// @param locations of all of them, each once; the hundred that most of them have
record Group(long postings, List<Location> locations) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// What [GroupBody] asked for.
  ///
  /// @return by key; who is alone is absent
  static Map<String, Group> read(FoundPage page) {
    Map<String, JsonNode> aggregations = page.aggregations();
    Map<String, Group> groups = new HashMap<>();
    if (aggregations != null) {
      aggregations
          .getOrDefault(GroupBody.GROUPS, MAPPER.missingNode())
          .path("buckets")
          .valueStream()
          .forEach(bucket -> groups.put(bucket.path("key").asString(), group(bucket)));
    }
    return groups;
  }

  private static Group group(JsonNode bucket) {
    List<Location> locations =
        bucket
            .path(GroupBody.PLACES)
            .path("buckets")
            .valueStream()
            .map(place -> JobDocuments.location(place.path("key").asString()))
            .toList();
    return new Group(bucket.path("doc_count").asLong(), locations);
  }
}
