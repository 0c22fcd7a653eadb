package io.rolecall.ingest.posting;

import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.Outcome.Invalid;
import io.rolecall.ingest.posting.Outcome.Refused;
import io.rolecall.ingest.posting.Outcome.Stale;
import io.rolecall.ingest.posting.Outcome.TooLarge;
import io.rolecall.ingest.posting.Outcome.Unknown;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.Problem.Fault;
import io.rolecall.ingest.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/// Says as a problem why a write was not done.
public final class OutcomeProblems {
  private OutcomeProblems() {}

  /// The problem; empty when the write was done.
  public static Optional<Problem> of(Outcome outcome) {
    return switch (outcome) {
      case Done _ -> Optional.empty();
      case Unknown _ ->
          Optional.of(
              Problem.of(
                  ProblemType.UNKNOWN_POSTING, "no posting of this externalId was ever sent"));
      case Stale _ ->
          Optional.of(
              Problem.of(
                  ProblemType.PRECONDITION_FAILED,
                  "the posting does not have the revision that If-Match asks for"));
      case Invalid(var problem) -> Optional.of(problem);
      case TooLarge _ ->
          Optional.of(
              Problem.of(
                  ProblemType.TOO_LARGE,
                  "with its description made safe, the posting is larger than "
                      + ReceivedPosting.MAX_STORED
                      + " bytes"));
      case Refused _ -> {
        String detail = "the database can't store a value in it";
        yield Optional.of(
            Problem.of(ProblemType.INVALID_POSTING, detail, List.of(Fault.at("#", detail))));
      }
    };
  }
}
