package io.rolecall.launcher.port;

/// A choice of ports that cannot be. The message is meant for the person at the terminal.
public final class PortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortException(String message) {
    super(message);
  }
}
