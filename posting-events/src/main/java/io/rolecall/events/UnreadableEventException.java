package io.rolecall.events;

/// The value of a record is not a [PostingEvent] of a schema version known here. The message says
/// what is wrong and never repeats the payload.
public final class UnreadableEventException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableEventException(String message) {
    super(message);
  }

  UnreadableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
