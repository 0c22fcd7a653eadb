package io.rolecall.ingest.posting;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a posting is on offer as far as its producer has said.
public enum PostingState {
  OPEN,
  CLOSED;

  /// The word for it in the database and in JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state of a word.
  static Optional<PostingState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
