package io.rolecall.launcher.load;

import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Why the ingest API refused something: what this program needs of an RFC 9457 problem.
///
/// @param status the HTTP status
/// @param reason the same for all refusals of one kind
record Problem(int status, String reason) {
  private static final int MAX_REASON = 200;

  /// @param status used if the problem names none
  static Problem of(JsonNode json, int status) {
    return new Problem(json.path("status").asInt(status), cut(reason(json, status)));
  }

  private static String reason(JsonNode json, int status) {
    JsonNode errors = json.path("errors");
    if (errors.isArray() && !errors.isEmpty()) {
      return errors.values().stream()
          .limit(3)
          .map(error -> where(error) + text(error, "detail").orElse("refused"))
          .collect(Collectors.joining("; "));
    }
    return text(json, "detail")
        .or(() -> text(json, "title"))
        .orElse(status == 0 ? "no reason given" : "HTTP status " + status);
  }

  private static String where(JsonNode error) {
    return text(error, "pointer")
        .or(() -> text(error, "parameter"))
        .map(pointer -> pointer.replaceAll("/[0-9]+", "/*") + ": ")
        .orElse("");
  }

  private static Optional<String> text(JsonNode owner, String name) {
    return owner.path(name).asStringOpt().filter(text -> !text.isBlank());
  }

  private static String cut(String text) {
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON - 1) + "…";
  }

  /// A problem that the API gave no details of.
  static Problem of(int status) {
    return of(MissingNode.getInstance(), status);
  }
}
