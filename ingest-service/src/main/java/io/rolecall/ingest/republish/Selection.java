package io.rolecall.ingest.republish;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.posting.ReadJson;
import io.rolecall.ingest.posting.Sources;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.Problem.Fault;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which postings are meant.
sealed interface Selection {
  /// Most ids in one request.
  int MOST_IDS = 10_000;

  /// All there are.
  record All() implements Selection {}

  /// Those of a source.
  record OfSource(String source) implements Selection {}

  /// These, in order, each once.
  record OfIds(List<PostingId> ids) implements Selection {}

  /// Reads `{"all": true}`, `{"source": "…"}` or `{"ids": ["…", …]}`.
  ///
  /// @throws ProblemException 400 when it is not JSON or the source is not valid, 422 when it is
  ///   none of these
  static Selection read(byte[] body) {
    return switch (ReadJson.from(body)) {
      case ReadJson.Unreadable(var problem) when problem.type() == ProblemType.UNREADABLE_JSON ->
          throw new ProblemException(problem);
      case ReadJson.Unreadable _ -> throw wrong("#", "expected a JSON object");
      case ReadJson.Document(var document, _) -> of(document);
    };
  }

  private static Selection of(ObjectNode document) {
    Set<String> names = new TreeSet<>(document.propertyNames());
    names.removeAll(Set.of("all", "source", "ids"));
    if (!names.isEmpty() || document.size() != 1) {
      throw wrong("#", "expected exactly one of all, source and ids");
    }
    var property = document.properties().iterator().next();
    JsonNode value = property.getValue();
    return switch (property.getKey()) {
      case "all" -> all(value);
      case "source" -> source(value);
      default -> ids(value);
    };
  }

  private static Selection all(JsonNode value) {
    if (!value.isBoolean() || !value.booleanValue()) {
      throw wrong("#/all", "expected true");
    }
    return new All();
  }

  private static Selection source(JsonNode value) {
    if (!value.isString()) {
      throw wrong("#/source", "expected a string");
    }
    String source = value.stringValue();
    Sources.complaintAbout(source)
        .ifPresent(complaint -> {
          throw new ProblemException(
              Problem.of(
                  ProblemType.INVALID_SOURCE, complaint, List.of(Fault.at("#/source", complaint))));
        });
    return new OfSource(source);
  }

  private static Selection ids(JsonNode value) {
    if (!value.isArray()) {
      throw wrong("#/ids", "expected an array of ids");
    }
    if (value.isEmpty() || value.size() > MOST_IDS) {
      throw wrong("#/ids", "expected 1 to " + MOST_IDS + " ids, there are " + value.size());
    }
    var ids = new TreeSet<PostingId>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode id = value.get(i);
      if (!id.isString() || !PostingId.isValid(id.stringValue())) {
        throw wrong("#/ids/" + i, "expected a posting's id: 32 lower-case hex digits");
      }
      ids.add(new PostingId(id.stringValue()));
    }
    return new OfIds(List.copyOf(ids));
  }

  private static ProblemException wrong(String pointer, String detail) {
    return new ProblemException(
        Problem.of(ProblemType.INVALID_REQUEST, detail, List.of(Fault.at(pointer, detail))));
  }
}
