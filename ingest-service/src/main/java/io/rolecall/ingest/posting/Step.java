package io.rolecall.ingest.posting;

import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.Outcome.Stale;
import io.rolecall.ingest.posting.Outcome.Unknown;
import io.rolecall.ingest.posting.Precondition.Exists;
import io.rolecall.ingest.posting.Precondition.None;
import io.rolecall.ingest.posting.Precondition.OneOf;
import org.jspecify.annotations.Nullable;

/// What has to be done for a write, given the state its posting was seen in. Another writer may
/// change the row before it is done: every step is written so that it then does nothing, and the
/// write is looked at again.
sealed interface Step {
  /// Nothing to do.
  record Answer(Outcome outcome) implements Step {}

  /// Insert the row, or update it when it differs.
  record Upsert(Write.Upsert write) implements Step {}

  /// Update the row if it is there, differs, and has the revision seen.
  ///
  /// @param seen null when any revision will do
  record Replace(Write.Upsert write, @Nullable Long seen) implements Step {}

  /// Close the row if it is open and has the revision seen.
  ///
  /// @param seen null when any revision will do
  record Shut(Write.Close write, @Nullable Long seen) implements Step {}

  /// Decides; pure.
  ///
  /// @param stored null when there is no row
  static Step toward(Write write, @Nullable StoredState stored) {
    if (stored == null) {
      return absent(write);
    }
    if (!write.precondition().allows(stored.revision())) {
      return new Answer(new Stale());
    }
    return switch (write) {
      case Write.Upsert upsert when isSame(upsert, stored) -> unchanged(stored);
      case Write.Upsert upsert when upsert.precondition() instanceof None -> new Upsert(upsert);
      case Write.Upsert upsert -> new Replace(upsert, seen(upsert, stored));
      case Write.Close close ->
          stored.state() == PostingState.CLOSED
              ? unchanged(stored)
              : new Shut(close, seen(close, stored));
    };
  }

  private static Step absent(Write write) {
    return switch (write) {
      case Write.Close _ -> new Answer(new Unknown());
      case Write.Upsert upsert ->
          upsert.precondition().allowsAbsence() ? new Upsert(upsert) : new Answer(new Stale());
    };
  }

  private static @Nullable Long seen(Write write, StoredState stored) {
    return switch (write.precondition()) {
      case None _, Exists _ -> null;
      case OneOf _ -> stored.revision();
    };
  }

  private static boolean isSame(Write.Upsert write, StoredState stored) {
    return stored.state() == PostingState.OPEN
        && stored.contentHash().equals(write.posting().hash().hex());
  }

  private static Step unchanged(StoredState stored) {
    return new Answer(new Done(Change.UNCHANGED, stored.revision(), stored.state()));
  }
}
