package io.rolecall.indexer.bulk;

import io.rolecall.indexer.bulk.ItemOutcome.Retry;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import io.rolecall.indexer.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Writes operations to one index through its write alias, one attempt for each.
///
/// The alias is required to be an alias: an index that was deleted is never created by a write. A
/// request that is refused as a whole is divided until what is wrong with it stands alone. Fields
/// that the index does not know are left out, see [IndexFields]. Thread-safe; calls block.
public final class BulkWriter {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  /// OpenSearch's name for a document with a field that the mapping lacks.
  public static final String UNKNOWN_FIELD = "strict_dynamic_mapping_exception";

  /// Only what is needed to tell the outcomes apart.
  private static final String FIELDS =
      "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason,error";

  private final String index;
  private final IndexFields fields;
  private final BulkSender sender;

  BulkWriter(String index, IndexFields fields, BulkSender sender) {
    this.index = index;
    this.fields = fields;
    this.sender = sender;
  }

  /// A writer to `index` through `writeAlias`.
  public static BulkWriter to(
      String index, String writeAlias, OpenSearch openSearch, OpenSearchSettings settings) {
    Map<String, String> parameters =
        Map.of(
            "require_alias",
            "true",
            "timeout",
            settings.bulkTimeout().toMillis() + "ms",
            "filter_path",
            FIELDS);
    return new BulkWriter(
        index,
        new IndexFields(index, () -> mapping(index, openSearch)),
        body -> openSearch.bulk("/" + writeAlias + "/_bulk", parameters, body));
  }

  private static JsonNode mapping(String index, OpenSearch openSearch) throws IOException {
    OpenSearchAnswer answer = openSearch.get("/" + index + "/_mapping", Map.of());
    if (!answer.isSuccess()) {
      throw new IOException("the mapping of " + index + ": " + answer.summary());
    }
    return answer.json().path(index).path("mappings");
  }

  /// Name of the index that is written.
  public String index() {
    return index;
  }

  /// What is left out of the documents that are written.
  public IndexFields fields() {
    return fields;
  }

  /// Writes `operations` and tells what became of each, in their order. Never throws for anything
  /// that OpenSearch or the network do.
  public List<ItemOutcome> write(List<BulkOperation> operations) {
    List<ItemOutcome> outcomes = attempt(operations);
    boolean unknown =
        outcomes.stream()
            .anyMatch(it -> it instanceof Retry(var reason, _) && reason.equals(UNKNOWN_FIELD));
    // What was indexed at first is stale then.
    return unknown && isAnother() ? attempt(operations) : outcomes;
  }

  private boolean isAnother() {
    try {
      return fields.read();
    } catch (IOException _) {
      return false;
    }
  }

  private List<ItemOutcome> attempt(List<BulkOperation> operations) {
    if (operations.isEmpty()) {
      return List.of();
    }
    OpenSearchAnswer answer;
    try {
      answer = sender.send(BulkBody.of(operations, fields));
    } catch (IOException e) {
      return all(operations, new Retry("unreachable", String.valueOf(e.getMessage())));
    }
    if (answer.isSuccess()) {
      List<ItemResult> results = BulkAnswer.read(answer.body(), operations.size());
      return results == null
          ? all(operations, new Retry("unreadable answer", "not an answer to this bulk"))
          : results.stream().map(ItemResult::outcome).toList();
    }
    boolean divisible = answer.status() == BAD_REQUEST || answer.status() == TOO_LARGE;
    if (divisible && operations.size() > 1) {
      return divided(operations);
    }
    return all(operations, BulkAnswer.refusal(answer.status(), answer.body()).outcome());
  }

  private List<ItemOutcome> divided(List<BulkOperation> operations) {
    int half = operations.size() / 2;
    var outcomes = new ArrayList<ItemOutcome>(operations.size());
    outcomes.addAll(attempt(operations.subList(0, half)));
    outcomes.addAll(attempt(operations.subList(half, operations.size())));
    return outcomes;
  }

  private static List<ItemOutcome> all(List<BulkOperation> operations, ItemOutcome outcome) {
    return Collections.nCopies(operations.size(), outcome);
  }
}
