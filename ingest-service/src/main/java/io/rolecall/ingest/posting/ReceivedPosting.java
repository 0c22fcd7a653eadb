package io.rolecall.ingest.posting;

import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingJson;
import io.rolecall.events.Violation;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.Problem.Fault;
import io.rolecall.ingest.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A valid schema.org `JobPosting` as it was received.
///
/// It is kept as text and made into the stored document only when it turns out to be a change: most
/// postings of a feed are unchanged, and sanitising is the dearest step.
public final class ReceivedPosting {
  /// Most bytes of a stored document. Sanitising may make a description longer (every link is
  /// marked); with this, what is accepted fits into a record of the topic, which has 8 MiB.
  static final int MAX_STORED = 7 << 20;

  private static final String DESCRIPTION = "description";

  private final ContentHash hash;
  private final String json;

  private ReceivedPosting(ContentHash hash, String json) {
    this.hash = hash;
    this.json = json;
  }

  /// What came of looking at a document.
  public sealed interface Checked {}

  /// Nothing is wrong with it.
  public record Valid(ReceivedPosting posting) implements Checked {}

  /// It can't be accepted (422).
  public record Invalid(Problem problem) implements Checked {}

  /// Checks a document.
  ///
  /// @param document from [PostingJson#MAPPER]
  /// @param json the text it was read from
  public static Checked check(ObjectNode document, String json) {
    List<Violation> violations = JobPostingReader.read(document).violations();
    return violations.isEmpty()
        ? new Valid(new ReceivedPosting(ContentHash.of(document), json))
        : new Invalid(problem(violations));
  }

  private static Problem problem(List<Violation> violations) {
    List<Fault> faults = violations.stream().map(v -> Fault.at(v.pointer(), v.detail())).toList();
    Fault first = faults.getFirst();
    return Problem.of(
        ProblemType.INVALID_POSTING,
        first.pointer()
            + ": "
            + first.detail()
            + (faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)"),
        faults);
  }

  ContentHash hash() {
    return hash;
  }

  /// The document to store, as JSON in UTF-8: what was received with its description sanitised.
  byte[] body() {
    var document = (ObjectNode) PostingJson.MAPPER.readTree(json);
    JsonNode description = document.get(DESCRIPTION);
    if (description != null) {
      document.set(DESCRIPTION, sanitised(description));
    }
    return PostingJson.MAPPER.writeValueAsBytes(document);
  }

  private static JsonNode sanitised(JsonNode description) {
    return switch (description) {
      case StringNode text -> StringNode.valueOf(Description.sanitised(text.stringValue()));
      case ArrayNode parts -> {
        ArrayNode all = PostingJson.MAPPER.createArrayNode();
        parts.forEach(part -> all.add(sanitised(part)));
        yield all;
      }
      default -> description;
    };
  }
}
