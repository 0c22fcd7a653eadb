package io.rolecall.indexer.generation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a generation is. Written to OpenSearch and shown by the API under these names.
public enum State {
  /// Being filled from the beginning of the topic.
  @JsonProperty("building")
  BUILDING,

  /// Has reached the end of the topic and was found equal to PostgreSQL; goes on following.
  @JsonProperty("ready")
  READY,

  /// Named by the alias: what searches see.
  @JsonProperty("live")
  LIVE,

  /// Was live, and goes on following so that it can be again.
  @JsonProperty("standby")
  STANDBY,

  /// Given up: nothing is written to it any more.
  @JsonProperty("failed")
  FAILED,

  /// On its way out: hidden from the API.
  @JsonProperty("deleting")
  DELETING;

  /// Whether the topic is followed for it.
  boolean isFollowed() {
    return switch (this) {
      case BUILDING, READY, LIVE, STANDBY -> true;
      case FAILED, DELETING -> false;
    };
  }
}
