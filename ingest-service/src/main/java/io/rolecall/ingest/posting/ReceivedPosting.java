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

/// A schema.org `JobPosting` as it was received.
///
/// It is kept as text, and read again when it turns out to be a change: most postings of a feed are
/// unchanged, and what is identical to an open posting needs neither checking nor sanitising, since
/// that was checked when it was stored.
public final class ReceivedPosting {
  /// Most bytes of a stored document. Sanitising may make a description longer (every link is
  /// marked); with this, what is accepted fits into a record of the topic, which has 8 MiB.
  static final int MAX_STORED = 7 << 20;

  private static final String DESCRIPTION = "description";

  private final ContentHash hash;
  private final String json;
  private final boolean checked;

  private ReceivedPosting(ObjectNode document, String json, boolean checked) {
    this.hash = ContentHash.of(document);
    this.json = json;
    this.checked = checked;
  }

  /// What came of looking at a document.
  public sealed interface Checked {}

  /// Nothing is wrong with it.
  public record Valid(ReceivedPosting posting) implements Checked {}

  /// It can't be accepted (422).
  public record Invalid(Problem problem) implements Checked {}

  /// Takes a document unseen: it is checked if and when it would have to be stored, and then has
  /// the outcome [Outcome.Invalid] if it has to.
  ///
  /// @param document from [PostingJson#MAPPER]
  /// @param json the text it was read from
  public static ReceivedPosting unchecked(ObjectNode document, String json) {
    return new ReceivedPosting(document, json, false);
  }

  /// Checks a document.
  ///
  /// @param document from [PostingJson#MAPPER]
  /// @param json the text it was read from
  public static Checked check(ObjectNode document, String json) {
    List<Violation> violations = JobPostingReader.read(document).violations();
    return violations.isEmpty()
        ? new Valid(new ReceivedPosting(document, json, true))
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

  /// What is to be stored of a posting.
  sealed interface Content {}

  /// What was received with its description sanitised.
  ///
  /// @param json in UTF-8
  @SuppressWarnings("ArrayRecordComponent")
  record Body(byte[] json) implements Content {}

  /// Nothing, which is the outcome of its write.
  record Unfit(Outcome outcome) implements Content {}

  /// Checks it, unless that was done, and makes what is to be stored. The dearest step of a write.
  Content content() {
    var document = (ObjectNode) PostingJson.MAPPER.readTree(json);
    List<Violation> violations = checked ? List.of() : JobPostingReader.read(document).violations();
    if (!violations.isEmpty()) {
      return new Unfit(new Outcome.Invalid(problem(violations)));
    }
    JsonNode description = document.get(DESCRIPTION);
    if (description != null) {
      document.set(DESCRIPTION, sanitised(description));
    }
    byte[] body = PostingJson.MAPPER.writeValueAsBytes(document);
    return body.length > MAX_STORED ? new Unfit(new Outcome.TooLarge()) : new Body(body);
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
