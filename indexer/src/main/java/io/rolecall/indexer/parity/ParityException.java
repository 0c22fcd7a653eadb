package io.rolecall.indexer.parity;

/// A comparison could not be made. The message says why.
public final class ParityException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean busy;

  /// @param busy whether too much is changing, or still to be read, to tell
  /// @param message for people
  ParityException(boolean busy, String message) {
    super(message);
    this.busy = busy;
  }

  /// Whether too much is changing, or still to be read, to tell; else something is away.
  public boolean isBusy() {
    return busy;
  }
}
