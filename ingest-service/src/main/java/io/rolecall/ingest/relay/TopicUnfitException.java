package io.rolecall.ingest.relay;

/// The topic in Kafka is not what the relay may write to. The message says what differs.
final class TopicUnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicUnfitException(String message) {
    super(message);
  }
}
