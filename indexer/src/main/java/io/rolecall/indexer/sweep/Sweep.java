package io.rolecall.indexer.sweep;

import io.rolecall.index.JobFields;
import io.rolecall.indexer.bulk.BulkOperation;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.bulk.ItemOutcome.Indexed;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import io.rolecall.indexer.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Removes what stays of closed postings, by deletes in the version that each document has. (A
/// delete by query would raise the version, and then refuse the posting when it opens again with a
/// lower one.) A posting that opens meanwhile has a higher version, and its document stays.
@Component
public class Sweep {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 100;

  private final OpenSearch openSearch;
  private final OpenSearchSettings openSearchSettings;
  private final SweepSettings settings;
  private final Meters meters;
  private final Clock clock;

  Sweep(
      OpenSearch openSearch,
      OpenSearchSettings openSearchSettings,
      SweepSettings settings,
      Meters meters,
      Clock clock) {
    this.openSearch = openSearch;
    this.openSearchSettings = openSearchSettings;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /// Removes documents of postings that were closed longer ago than the settings say, 100,000 at
  /// most.
  ///
  /// @param generation one that has what the topic holds, or nearly
  /// @return how many were removed
  /// @throws IOException when OpenSearch is away or refuses; the next sweep goes on
  public long run(Generation generation) throws IOException {
    var writer =
        BulkWriter.to(generation.index(), generation.writeAlias(), openSearch, openSearchSettings);
    ObjectNode query = query();
    long removed = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode hits = search(generation, query).path("hits").path("hits");
      if (hits.isEmpty()) {
        return removed;
      }
      long gone = writer.write(removals(hits)).stream().filter(it -> it instanceof Indexed).count();
      meters.count(IndexerMeter.SWEPT, gone);
      removed += gone;
      query.set("search_after", hits.get(hits.size() - 1).get("sort"));
    }
    return removed;
  }

  private static List<BulkOperation> removals(JsonNode hits) {
    var removals = new ArrayList<BulkOperation>();
    hits.forEach(
        hit -> removals.add(new Remove(hit.path("_id").asString(), hit.path("_version").asLong())));
    return removals;
  }

  private ObjectNode query() {
    ObjectNode body = JSON.createObjectNode();
    body.put("size", PAGE)
        .put("version", true)
        .put("_source", false)
        .put("track_total_hits", false);
    var filter = body.withObject("/query/bool").withArray("filter");
    filter.addObject().putObject("term").put(JobFields.STATE, JobFields.STATE_CLOSED);
    filter
        .addObject()
        .putObject("range")
        .putObject(JobFields.CLOSED_AT)
        .put("lt", clock.instant().minus(settings.after()).toString());
    body.withArray("sort").add(JobFields.CLOSED_AT).add(JobFields.ID);
    return body;
  }

  private JsonNode search(Generation generation, ObjectNode body) throws IOException {
    OpenSearchAnswer answer =
        openSearch.json(
            "POST",
            "/" + generation.index() + "/_search",
            Map.of("allow_partial_search_results", "false"),
            JSON.writeValueAsBytes(body));
    if (!answer.isSuccess()) {
      throw new IOException("OpenSearch refuses: " + answer.summary());
    }
    return answer.json();
  }
}
