package io.rolecall.ingest.bulk;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.posting.ReceivedPosting;
import io.rolecall.ingest.posting.Write;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.Problem.Fault;
import io.rolecall.ingest.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Makes entries of documents; pure.
public final class EntryReader {
  private EntryReader() {}

  /// The entry for a posting. Whether the document is a valid one is seen when it would have to be
  /// stored.
  ///
  /// @param externalId as the document has it, if it does
  /// @param json the document's text
  /// @param size of it in bytes
  public static Entry posting(
      String source,
      long line,
      Optional<String> externalId,
      ObjectNode document,
      String json,
      int size) {
    return identified(
        source,
        line,
        externalId,
        "#/identifier",
        identity ->
            new Accepted(
                line, new Write.Upsert(identity, ReceivedPosting.unchecked(document, json)), size));
  }

  static Entry identified(
      String source,
      long line,
      Optional<String> externalId,
      String pointer,
      Function<PostingIdentity, Entry> entry) {
    if (externalId.isEmpty()) {
      String detail = "an identifier of the posting in its source is required";
      return new Rejected(line, null, problem(ProblemType.INVALID_POSTING, pointer, detail));
    }
    String id = externalId.get();
    Optional<String> complaint = PostingIdentity.complaintAboutExternalId(id);
    return complaint.isPresent()
        ? new Rejected(
            line, null, problem(ProblemType.INVALID_EXTERNAL_ID, pointer, complaint.get()))
        : entry.apply(new PostingIdentity(source, id));
  }

  private static Problem problem(ProblemType type, String pointer, String detail) {
    return Problem.of(type, detail, List.of(Fault.at(pointer, detail)));
  }
}
