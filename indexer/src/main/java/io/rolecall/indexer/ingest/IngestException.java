package io.rolecall.indexer.ingest;

/// The ingest service was not reached, or refuses.
public final class IngestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /// @param status of the answer; 0 when there was none
  /// @param message for people
  IngestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// Whether too many postings have changed to compare now.
  public boolean isBusy() {
    return status == 409;
  }
}
