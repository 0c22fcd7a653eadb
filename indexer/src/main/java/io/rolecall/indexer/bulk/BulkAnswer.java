package io.rolecall.indexer.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the answer to a `_bulk` request.
final class BulkAnswer {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MAX_REASON = 1_000;

  private BulkAnswer() {}

  /// The results of the items, in the order of the request.
  ///
  /// @param expected how many operations were sent
  /// @return null when this is not an answer to that many operations
  static @Nullable List<ItemResult> read(byte[] body, int expected) {
    JsonNode items;
    try {
      items = MAPPER.readTree(body).path("items");
    } catch (JacksonException _) {
      return null;
    }
    if (items.size() != expected) {
      return null;
    }
    var results = new ArrayList<ItemResult>(expected);
    for (JsonNode item : items) {
      JsonNode action = item.properties().iterator().next().getValue();
      results.add(result(action.path("status").asInt(0), action.path("error")));
    }
    return results;
  }

  /// What an answer with an error status says about the whole request.
  static ItemResult refusal(int status, byte[] body) {
    try {
      return result(status, MAPPER.readTree(body).path("error"));
    } catch (JacksonException _) {
      return new ItemResult(status, null, "");
    }
  }

  private static ItemResult result(int status, JsonNode error) {
    if (error.isString()) {
      return new ItemResult(status, null, bounded(error.stringValue()));
    }
    JsonNode type = error.path("type");
    String reason = error.path("reason").asString("");
    String cause = error.path("caused_by").path("reason").asString("");
    return new ItemResult(
        status,
        type.isString() ? type.stringValue() : null,
        bounded(cause.isEmpty() ? reason : reason + ": " + cause));
  }

  private static String bounded(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
  }
}
