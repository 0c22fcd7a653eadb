package io.rolecall.acceptance.benchmark;

import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Documents that an indexer has made of postings.
record ReadyDocuments(List<One> all) {
  private static final int PAGE = 500;

  /// A document with what goes beside it.
  record One(String id, long version, String source) {}

  /// Those of a source, findable or not.
  static ReadyDocuments of(OpenSearchCalls openSearch, String source) throws IOException {
    openSearch.send("POST", "/" + JobsIndex.ALIAS + "/_refresh", "");
    var all = new ArrayList<One>();
    String after = "";
    while (true) {
      String query =
          "{\"size\":%d,\"version\":true,\"sort\":[\"id\"],\"query\":{\"term\":{\"source\":\"%s\"}}%s}"
              .formatted(PAGE, source, after);
      JsonNode hits =
          openSearch.send("POST", "/" + JobsIndex.ALIAS + "/_search", query).at("/hits/hits");
      if (hits.isEmpty()) {
        return new ReadyDocuments(List.copyOf(all));
      }
      hits.forEach(hit ->
          all.add(
              new One(
                  hit.get("_id").asString(),
                  hit.get("_version").asLong(),
                  hit.get("_source").toString())));
      after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
    }
  }

  int size() {
    return all.size();
  }

  /// As bodies of `_bulk` requests of so many documents.
  List<byte[]> bulks(int documents) {
    var bulks = new ArrayList<byte[]>();
    for (int from = 0; from < all.size(); from += documents) {
      bulks.add(
          all.subList(from, Math.min(all.size(), from + documents)).stream()
              .map(ReadyDocuments::action)
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
    }
    return bulks;
  }

  private static String action(One one) {
    return "{\"index\":{\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n%s\n"
        .formatted(one.id(), one.version(), one.source());
  }
}
