package io.rolecall.ingest.posting;

import io.rolecall.ingest.problem.Problem;

/// What came of a [Write]. All but [Done] mean that nothing was written.
public sealed interface Outcome {
  /// Committed, or already so.
  ///
  /// @param revision the posting's revision now
  record Done(Change change, long revision, PostingState state) implements Outcome {}

  /// There is no posting to close.
  record Unknown() implements Outcome {}

  /// The posting does not fulfil the write's precondition.
  record Stale() implements Outcome {}

  /// It can't be accepted as a posting.
  record Invalid(Problem problem) implements Outcome {}

  /// Made safe to show, the posting is larger than may be stored.
  record TooLarge() implements Outcome {}

  /// The database refuses a value in it.
  record Refused() implements Outcome {}
}
