package io.rolecall.ingest.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A line of the answer to a bulk.
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface ResultLine {
  /// An entry whose write is committed.
  record Taken(long line, String externalId, String id, long revision, String outcome)
      implements ResultLine {
    static Taken of(long line, PostingIdentity identity, Done done) {
      return new Taken(
          line,
          identity.externalId(),
          identity.id().value(),
          done.revision(),
          done.change().word());
    }
  }

  /// An entry of which nothing is stored.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Turned(long line, @Nullable String externalId, String outcome, Problem.Body problem)
      implements ResultLine {
    Turned(long line, @Nullable String externalId, Problem.Body problem) {
      this(line, externalId, "rejected", problem);
    }
  }

  /// The last line when all was read.
  record Finished(Summary summary) implements ResultLine {}

  /// The last line when it had to stop.
  record Aborted(boolean aborted, Problem.Body problem) implements ResultLine {
    Aborted(Problem.Body problem) {
      this(true, problem);
    }
  }
}
