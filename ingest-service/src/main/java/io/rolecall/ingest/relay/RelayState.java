package io.rolecall.ingest.relay;

/// What the relay of this process is doing.
sealed interface RelayState {
  /// Not started, or stopped.
  record Stopped() implements RelayState {}

  /// Started; not yet able to compete, for a reason that is normal at a start.
  record Starting(String waitingFor) implements RelayState {}

  /// Able to take over; another instance is active.
  record Standby() implements RelayState {}

  /// Has the lock, and compares the servers with what it knows of them before it publishes.
  record TakingOver() implements RelayState {}

  /// The one writer.
  record Active(long epoch) implements RelayState {}

  /// Tries again and again after an error.
  record Failing(String reason) implements RelayState {}
}
