package io.rolecall.ingest.bulk;

import io.rolecall.events.JobPostingReader;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.bulk.LineReader.Line;
import io.rolecall.ingest.posting.ReadJson;
import io.rolecall.ingest.posting.ReadJson.Document;
import io.rolecall.ingest.posting.ReadJson.Unreadable;
import io.rolecall.ingest.posting.Write;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lines of JSON as entries: a posting, or `{"externalId":"…","deleted":true}`. Blank lines are
/// none.
final class NdjsonEntries implements Entries {
  private final String source;
  private final LineReader lines;
  private final int limit;

  NdjsonEntries(String source, LineReader lines, int limit) {
    this.source = source;
    this.lines = lines;
    this.limit = limit;
  }

  @Override
  public Next next(boolean wait) throws IOException {
    Line line = lines.next(wait);
    while (line != null && isBlank(line)) {
      line = lines.next(wait);
    }
    if (line == null) {
      return lines.isAtEnd() ? new End() : new Later();
    }
    return new Found(entry(line));
  }

  private static boolean isBlank(Line line) {
    byte[] bytes = line.bytes();
    if (bytes == null) {
      return false;
    }
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private Entry entry(Line line) {
    byte[] bytes = line.bytes();
    if (bytes == null) {
      return new Rejected(
          line.number(),
          null,
          Problem.of(ProblemType.TOO_LARGE, "a line has at most " + limit + " bytes"));
    }
    return switch (ReadJson.from(bytes)) {
      case Unreadable(var problem) -> new Rejected(line.number(), null, problem);
      case Document(var document, _) when isDeletion(document) ->
          deletion(line.number(), document, bytes.length);
      case Document(var document, var json) ->
          EntryReader.posting(
              source,
              line.number(),
              JobPostingReader.externalIdOf(document),
              document,
              json,
              bytes.length);
    };
  }

  private static boolean isDeletion(ObjectNode document) {
    JsonNode deleted = document.get("deleted");
    return deleted != null && deleted.isBoolean() && deleted.booleanValue();
  }

  private Entry deletion(long line, ObjectNode document, int size) {
    JsonNode given = document.get("externalId");
    Optional<String> externalId =
        given != null && given.isString()
            ? Optional.of(given.stringValue())
            : JobPostingReader.externalIdOf(document);
    return EntryReader.identified(
        source,
        line,
        externalId,
        "#/externalId",
        identity -> new Accepted(line, new Write.Close(identity), size));
  }
}
