package io.rolecall.indexer.bulk;

import io.rolecall.indexer.bulk.ItemOutcome.Indexed;
import io.rolecall.indexer.bulk.ItemOutcome.Rejected;
import io.rolecall.indexer.bulk.ItemOutcome.Retry;
import io.rolecall.indexer.bulk.ItemOutcome.Stale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What OpenSearch says about one operation, or about a whole request.
///
/// @param status as of HTTP
/// @param type of the error; null when there is none
/// @param reason for people; empty when there is none
record ItemResult(int status, @Nullable String type, String reason) {
  private static final String VERSION_CONFLICT = "version_conflict_engine_exception";

  /// Errors that say something about the cluster, the index or ourselves, whatever their status. A
  /// closed index is a 400, for instance, and so is a field that our own mapping does not have: an
  /// index of another version of this program, which must not turn every posting into a dead
  /// letter.
  private static final Set<String> NOT_THE_DOCUMENT =
      Set.of(
          "cluster_block_exception",
          "circuit_breaking_exception",
          "index_closed_exception",
          "index_not_found_exception",
          "node_closed_exception",
          "no_shard_available_action_exception",
          "opensearch_rejected_execution_exception",
          "process_cluster_event_timeout_exception",
          "rejected_execution_exception",
          "security_exception",
          "shard_not_found_exception",
          BulkWriter.UNKNOWN_FIELD,
          "timeout_exception",
          "unavailable_shards_exception");

  /// What that means: the type of an error counts before its status.
  ItemOutcome outcome() {
    if (type == null) {
      return ofStatus("status " + status);
    }
    if (type.equals(VERSION_CONFLICT)) {
      return new Stale();
    }
    if (NOT_THE_DOCUMENT.contains(type) || isAboutTheAlias()) {
      return new Retry(type, reason);
    }
    return ofStatus(type);
  }

  private ItemOutcome ofStatus(String name) {
    return switch (status) {
      case 200, 201 -> new Indexed();
      case 404 -> type == null ? new Indexed() : new Retry(name, reason);
      case 401, 403, 408, 429 -> new Retry(name, reason);
      default ->
          status >= 400 && status < 500 ? new Rejected(name, reason) : new Retry(name, reason);
    };
  }

  /// An alias that names several indices, or none to write to, is a 400 for every document.
  private boolean isAboutTheAlias() {
    return reason.startsWith("no write index is defined for alias");
  }
}
