package io.rolecall.ingest.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.ingest.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A line of the answer to a bulk.
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface ResultLine {
  /// An entry whose write is committed.
  record Taken(long line, String externalId, String id, long revision, String outcome)
      implements ResultLine {}

  /// An entry of which nothing is stored.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Turned(long line, @Nullable String externalId, String outcome, Problem.Body problem)
      implements ResultLine {}

  /// The last line when all was read.
  record Finished(Summary summary) implements ResultLine {}

  /// The last line when it had to stop.
  record Aborted(boolean aborted, Problem.Body problem) implements ResultLine {
    Aborted(Problem.Body problem) {
      this(true, problem);
    }
  }

  /// The line for an entry.
  static ResultLine of(EntryResult result, String requestId) {
    return switch (result) {
      case EntryResult.Taken(var line, var identity, var done) ->
          new Taken(
              line,
              identity.externalId(),
              identity.id().value(),
              done.revision(),
              done.change().word());
      case EntryResult.Turned(var line, var externalId, var problem) ->
          new Turned(line, externalId, "rejected", problem.body(requestId));
    };
  }
}
