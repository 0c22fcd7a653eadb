package io.rolecall.indexer.generation;

/// The indices and aliases are not as they should be, or OpenSearch refuses to say. The message
/// says what is wrong.
public final class GenerationException extends Exception {
  private static final long serialVersionUID = 1L;

  public GenerationException(String message) {
    super(message);
  }
}
