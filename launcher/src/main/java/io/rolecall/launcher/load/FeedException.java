package io.rolecall.launcher.load;

/// Something about the files to load that their owner has to change. The message is meant for the
/// person at the terminal.
public final class FeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeedException(String message) {
    super(message);
  }
}
