package io.rolecall.events;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON reader and writer for postings and events, with the limits that hold for text from
/// outside.
public final class PostingJson {
  /// How deep objects and arrays may nest.
  public static final int MAX_DEPTH = 64;

  /// How many characters a number may have.
  public static final int MAX_NUMBER_LENGTH = 64;

  /// Keeps numbers as written (big decimals), refuses text behind the value. Thread-safe.
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PostingJson() {}
}
