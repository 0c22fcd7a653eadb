package io.rolecall.ingest.posting;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a write did to its posting.
public enum Change {
  /// It was not known before.
  CREATED,
  /// It says something else now, or was closed.
  UPDATED,
  /// Nothing was written.
  UNCHANGED,
  /// It was open before.
  CLOSED;

  /// The word for it in JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
