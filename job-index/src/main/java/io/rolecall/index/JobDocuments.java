package io.rolecall.index;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON of [JobDocument]s, as it is sent to and read from OpenSearch. Thread-safe.
public final class JobDocuments {
  /// An index of an older release has a description as one text.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JobDocuments() {}

  /// The document as UTF-8 JSON, on one line.
  public static byte[] toJson(JobDocument document) {
    return MAPPER.writeValueAsBytes(document);
  }

  /// A location as one value.
  static String locationValue(JobDocument.Location location) {
    return MAPPER.writeValueAsString(location);
  }

  /// The location behind one of [JobDocument.OpenJob#locationValues].
  public static JobDocument.Location location(String value) {
    return MAPPER.readValue(value, JobDocument.Location.class);
  }

  /// Reads an open job from `_source`; fields that were not fetched are null whatever their type
  /// says, so ask only for what was fetched.
  public static JobDocument.OpenJob openJob(byte[] json) {
    return MAPPER.readValue(json, JobDocument.OpenJob.class);
  }
}
