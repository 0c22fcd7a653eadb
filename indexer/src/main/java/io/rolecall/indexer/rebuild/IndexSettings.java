package io.rolecall.indexer.rebuild;

import io.rolecall.index.JobsIndex;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Settings of an index that is built: those of the index contract with the operator's on top, and
/// while it is filled nothing is refreshed and nothing copied. The translog stays as it is: what is
/// answered is durable at any time.
final class IndexSettings {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REFRESH = "refresh_interval";
  private static final String REPLICAS = "number_of_replicas";

  private final ObjectNode index;

  /// @param overrides names without `index.`
  IndexSettings(Map<String, String> overrides) {
    var contract = (ObjectNode) JSON.readTree(JobsIndex.settings());
    index = contract.withObject("/index");
    overrides.forEach(index::put);
  }

  /// For a new index.
  String whileFilled() {
    ObjectNode filled = index.deepCopy();
    filled.put(REFRESH, "-1");
    filled.put(REPLICAS, 0);
    return JSON.createObjectNode().set("index", filled).toString();
  }

  /// What is changed when it is full.
  String whenFull() {
    ObjectNode full = JSON.createObjectNode();
    full.set(REFRESH, index.get(REFRESH));
    full.set(REPLICAS, index.get(REPLICAS));
    return JSON.createObjectNode().set("index", full).toString();
  }
}
