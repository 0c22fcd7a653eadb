package io.rolecall.ingest.posting;

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

  /// Made safe to show, the posting is larger than may be stored.
  record TooLarge() implements Outcome {}

  /// The database refuses a value in it.
  record Refused() implements Outcome {}
}
