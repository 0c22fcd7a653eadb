package io.rolecall.index.place;

/// A file of the gazetteer is missing or is not what it should be. The message names file and line.
public final class GazetteerFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GazetteerFileException(String message) {
    super(message);
  }
}
