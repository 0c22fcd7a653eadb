package io.rolecall.events;

import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/// Writes and reads the JSON value of a record of [Topics#POSTINGS], schema version 1 (see
/// `posting-event.schema.json` beside this class). A purged posting has no value. Thread-safe.
///
/// The posting inside an event is copied as text in both directions and not parsed into a tree, so
/// that the relay costs no more than the bytes it moves.
public final class PostingEventCodec {
  /// The version written. A reader accepts exactly this one: a new version is a new topic.
  public static final int SCHEMA_VERSION = 1;

  /// The value as UTF-8 JSON.
  ///
  /// @throws IllegalArgumentException when the posting of an open state is not JSON text
  public byte[] encode(PostingEvent.Stored event) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = PostingJson.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
      json.writeStringProperty("id", event.id().value());
      json.writeStringProperty("source", event.identity().source());
      json.writeStringProperty("externalId", event.identity().externalId());
      json.writeNumberProperty("revision", event.revision());
      json.writeNumberProperty("version", event.version());
      json.writeStringProperty("state", stateOf(event));
      json.writeStringProperty("createdAt", event.createdAt().toString());
      json.writeStringProperty("updatedAt", event.updatedAt().toString());
      switch (event) {
        case OpenPosting open -> {
          json.writeName("posting");
          json.writeRawValue(open.posting());
        }
        case ClosedPosting closed ->
            json.writeStringProperty("closedAt", closed.closedAt().toString());
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// Reads a value. Properties not known here are skipped.
  ///
  /// @throws UnreadableEventException when it is not JSON, of another schema version, lacks a
  ///   property or carries an id that is not the one of its source and external id
  public PostingEvent.Stored decode(byte[] value) throws UnreadableEventException {
    try {
      return EventFields.read(value).toEvent();
    } catch (JacksonException e) {
      throw new UnreadableEventException("not a JSON object: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new UnreadableEventException(String.valueOf(e.getMessage()), e);
    }
  }

  static String stateOf(PostingEvent.Stored event) {
    return switch (event) {
      case OpenPosting _ -> "open";
      case ClosedPosting _ -> "closed";
    };
  }

  static Instant instant(String name, String text) throws UnreadableEventException {
    try {
      return Instant.parse(text);
    } catch (java.time.DateTimeException e) {
      throw new UnreadableEventException("'" + name + "' is not an RFC 3339 time", e);
    }
  }

  static String text(byte[] utf8, int from, int to) {
    return new String(utf8, from, to - from, StandardCharsets.UTF_8);
  }
}
