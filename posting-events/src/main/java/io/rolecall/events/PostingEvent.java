package io.rolecall.events;

import java.time.Instant;

/// The latest state of one posting, as a record of [Topics#POSTINGS] carries it.
///
/// Events are state, not deltas: an event replaces every earlier event of the same id. `version`
/// orders the states of one posting (greater is later); `revision` counts its real changes for
/// people and may stay the same between two versions.
public sealed interface PostingEvent {
  /// The source and external id this state belongs to.
  PostingIdentity identity();

  /// Counts real changes: 1, 2, 3 …
  long revision();

  /// Orders states; positive, strictly increasing for each posting.
  long version();

  /// When the posting was first accepted.
  Instant createdAt();

  /// When this state came to be.
  Instant updatedAt();

  /// The record's key.
  default PostingId id() {
    return identity().id();
  }

  /// A posting that is open in the database (it may have expired by its own `validThrough`).
  ///
  /// @param posting the stored schema.org document as JSON text; read it with [JobPostingReader]
  record OpenPosting(
      PostingIdentity identity,
      long revision,
      long version,
      Instant createdAt,
      Instant updatedAt,
      String posting)
      implements PostingEvent {}

  /// A posting that its producer closed. It carries no document.
  record ClosedPosting(
      PostingIdentity identity,
      long revision,
      long version,
      Instant createdAt,
      Instant updatedAt,
      Instant closedAt)
      implements PostingEvent {}
}
