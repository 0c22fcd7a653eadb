package io.rolecall.ingest.relay;

import java.util.List;
import java.util.Optional;

/// Hears what the relay does, on the relay's thread, at the moment it happens: what a listener
/// holds up, holds up the relay.
interface RelayListener {
  /// The relay does something else from now on.
  default void stateChanged(RelayState state) {}

  /// A part of what a take-over compares or mends is done.
  ///
  /// @param what of what `count` is the number
  default void reconciled(String what, long count) {}

  /// Rows were read; nothing of them is sent yet.
  default void read(List<FeedRow> rows) {}

  /// The records of a batch are on their way to the topic, invisible: their transaction is about to
  /// be committed.
  default void sent(List<Outgoing> batch) {}

  /// A batch is visible in the topic, and the cursor has passed it.
  default void published(List<Outgoing> batch) {}

  /// Nothing is left to publish.
  default void caughtUp() {}

  /// Every change that was committed until a time is published.
  ///
  /// @param nanoTime as of [System#nanoTime]
  default void publishedUntil(long nanoTime) {}

  /// Something is left to publish; told every few seconds while that lasts.
  ///
  /// @param rows how many, counted up to [Term#MOST_COUNTED]
  default void behind(long rows) {}

  /// The oldest write transaction of the server, if any runs; told every few seconds.
  default void heldBackBy(Optional<HorizonHolder> holder) {}
}
