package io.rolecall.ingest.relay;

import java.util.List;

/// Hears what the relay does, on the relay's thread, at the moment it happens: what a listener
/// holds up, holds up the relay.
interface RelayListener {
  /// The relay does something else from now on.
  default void stateChanged(RelayState state) {}

  /// Rows were read; nothing of them is sent yet.
  default void read(List<FeedRow> rows) {}

  /// The records of a batch are on their way to the topic, invisible: their transaction is about to
  /// be committed.
  default void sent(List<Outgoing> batch) {}

  /// A batch is visible in the topic, and the cursor has passed it.
  default void published(List<Outgoing> batch) {}

  /// Nothing is left to publish.
  default void caughtUp() {}

  /// Something is left to publish; told every few seconds while that lasts.
  ///
  /// @param rows how many, counted up to [Term#MOST_COUNTED]
  default void behind(long rows) {}
}
