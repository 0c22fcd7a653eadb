package io.rolecall.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The latest state of one posting, as a record of [Topics#POSTINGS] carries it.
///
/// Events are state, not deltas: an event replaces every earlier event of the same id. `version`
/// orders the states of one posting (greater is later); `revision` counts its real changes for
/// people and may stay the same between two versions.
public sealed interface PostingEvent {
  /// The record's key.
  PostingId id();

  /// Counts real changes: 1, 2, 3 …
  long revision();

  /// Orders states; positive, strictly increasing for each posting.
  long version();

  /// When this state came to be.
  Instant updatedAt();

  /// A state that the record's value tells.
  sealed interface Stored extends PostingEvent {
    /// The source and external id this state belongs to.
    PostingIdentity identity();

    /// When the posting was first accepted.
    Instant createdAt();

    @Override
    default PostingId id() {
      return identity().id();
    }
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
      implements Stored {}

  /// A posting that its producer closed. It carries no document.
  record ClosedPosting(
      PostingIdentity identity,
      long revision,
      long version,
      Instant createdAt,
      Instant updatedAt,
      Instant closedAt)
      implements Stored {}

  /// A posting of which nothing is kept: the record has no value, only headers, and compaction
  /// removes the key after a while. Should the posting come back, its revisions go on.
  ///
  /// @param source null when the database never knew the posting
  /// @param revision the last one; 0 when the database never knew the posting
  record PurgedPosting(
      PostingId id, @Nullable String source, long revision, long version, Instant updatedAt)
      implements PostingEvent {}
}
