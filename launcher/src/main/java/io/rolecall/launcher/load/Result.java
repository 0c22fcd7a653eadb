package io.rolecall.launcher.load;

import org.jspecify.annotations.Nullable;

/// What became of one posting.
///
/// @param line its line in the request, or its position in a job board's answer, from 1
/// @param externalId absent when it could not be read
/// @param problem present exactly when it was rejected
record Result(long line, @Nullable String externalId, Outcome outcome, @Nullable Problem problem) {

  enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    CLOSED,
    REJECTED
  }

  static Result rejected(long line, String reason) {
    return new Result(line, null, Outcome.REJECTED, new Problem(0, reason));
  }

  /// The same as of another first line.
  Result shifted(long lines) {
    return new Result(line + lines, externalId, outcome, problem);
  }
}
