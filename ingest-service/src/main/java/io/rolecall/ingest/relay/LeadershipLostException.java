package io.rolecall.ingest.relay;

/// This instance is no longer the one writer. Everything it holds in memory is worthless; it may
/// compete again.
final class LeadershipLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeadershipLostException(String message) {
    super(message);
  }
}
