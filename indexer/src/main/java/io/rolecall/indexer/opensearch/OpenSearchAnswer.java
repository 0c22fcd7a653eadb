package io.rolecall.indexer.opensearch;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of OpenSearch, whatever its status.
///
/// @param body JSON in most cases; not to be changed
@SuppressWarnings("ArrayRecordComponent")
public record OpenSearchAnswer(int status, byte[] body) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// The body as JSON; a missing node when it is none.
  public JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException _) {
      return MAPPER.missingNode();
    }
  }

  /// The type of the error, such as `index_not_found_exception`; empty when the answer names none.
  public String errorType() {
    return json().path("error").path("type").asString("");
  }

  /// What OpenSearch says about the error, for logs.
  public String errorReason() {
    JsonNode error = json().path("error");
    return error.isString() ? error.stringValue() : error.path("reason").asString("");
  }

  /// Status, type and reason in one line, for logs.
  public String summary() {
    return (status + " " + errorType() + " " + errorReason()).strip();
  }
}
