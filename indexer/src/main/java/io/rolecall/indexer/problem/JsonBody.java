package io.rolecall.indexer.problem;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request: a JSON object with known members, or nothing at all.
public final class JsonBody {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /// Reads a body.
  ///
  /// @param bytes null or empty for none, which is as good as `{}`
  /// @throws ProblemException 400 when it is no JSON object, 422 for a member that is not known
  public static JsonBody of(byte @Nullable [] bytes, String... known) {
    if (bytes == null || bytes.length == 0) {
      return new JsonBody(JSON.createObjectNode());
    }
    try {
      if (!(JSON.readTree(bytes) instanceof ObjectNode object)) {
        throw new ProblemException(Problem.unreadable("expected a JSON object"));
      }
      for (String name : object.propertyNames()) {
        if (!Set.of(known).contains(name)) {
          String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
          throw new ProblemException(Problem.ofBody("#/" + shown, "not known here"));
        }
      }
      return new JsonBody(object);
    } catch (JacksonException e) {
      throw new ProblemException(Problem.unreadable(e.getOriginalMessage()));
    }
  }

  /// A member as it is; empty when it is not there, or null.
  public Optional<JsonNode> get(String name) {
    return Optional.of(object.path(name))
        .filter(value -> !value.isMissingNode() && !value.isNull());
  }

  /// A member that is text.
  ///
  /// @throws ProblemException 422 when it is something else
  public Optional<String> text(String name) {
    return get(name)
        .map(value -> {
          if (!value.isString()) {
            throw new ProblemException(Problem.ofBody("#/" + name, "expected a string"));
          }
          return value.stringValue();
        });
  }
}
