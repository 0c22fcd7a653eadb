package io.rolecall.index.title;

/// A taxonomy that can't be read. The message names the file, and the line where there is one.
public final class TitlesException extends RuntimeException {
  TitlesException(String message) {
    super(message);
  }

  TitlesException(String message, Throwable cause) {
    super(message, cause);
  }
}
