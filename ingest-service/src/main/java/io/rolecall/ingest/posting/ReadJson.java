package io.rolecall.ingest.posting;

import io.rolecall.events.PostingJson;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.Problem.Fault;
import io.rolecall.ingest.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What came of reading bytes as a JSON object.
public sealed interface ReadJson {
  /// What the lenient decoder of UTF-8 puts in the place of what is not UTF-8.
  char MENDED = '\uFFFD';

  /// A JSON object, and the text it was read from.
  record Document(ObjectNode document, String json) implements ReadJson {}

  /// Not UTF-8, not JSON, beyond the limits for JSON (400), or not an object (422).
  record Unreadable(Problem problem) implements ReadJson {}

  /// Reads `bytes`, which may begin with a byte order mark.
  static ReadJson from(byte[] bytes) {
    try {
      String decoded = decoded(bytes);
      String json = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
      JsonNode node = PostingJson.MAPPER.readTree(json);
      return switch (node) {
        case ObjectNode document -> new Document(document, json);
        case null, default -> new Unreadable(notAnObject(node));
      };
    } catch (CharacterCodingException _) {
      return new Unreadable(Problem.of(ProblemType.UNREADABLE_JSON, "the text is not UTF-8"));
    } catch (JacksonException e) {
      return new Unreadable(Problem.of(ProblemType.UNREADABLE_JSON, message(e)));
    }
  }

  /// The lenient decoder is the fast one. Only where it may have mended something is the strict one
  /// asked.
  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    return decoded.indexOf(MENDED) < 0
        ? decoded
        : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Problem notAnObject(JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return Problem.of(ProblemType.UNREADABLE_JSON, "there is no JSON text");
    }
    String detail = "expected a JSON object";
    return Problem.of(ProblemType.INVALID_POSTING, detail, List.of(Fault.at("#", detail)));
  }

  private static String message(JacksonException e) {
    var at = e.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
    return (what.length() <= 200 ? what : what.substring(0, 200) + "…") + where;
  }
}
