package io.rolecall.localstack;

/// A server could not be started, stopped or reached. The message is meant for the person at the
/// terminal: it names the server, the cause and what to do.
public final class LocalStackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalStackException(String message) {
    super(message);
  }

  LocalStackException(String message, Throwable cause) {
    super(message, cause);
  }
}
