package io.rolecall.launcher.load;

/// The ingest service stayed away, or too busy, for longer than is worth waiting.
public final class IngestAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  IngestAwayException(String message) {
    super(message);
  }
}
