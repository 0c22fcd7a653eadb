package io.rolecall.ingest.relay;

import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.Stored;
import io.rolecall.events.PostingJson;
import java.io.StringWriter;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/// Published states as a JSON array of rows, the form in which one statement takes many of them.
final class PublishedJson {
  private final JsonGenerator json;
  private final boolean withDocuments;

  private PublishedJson(JsonGenerator json, boolean withDocuments) {
    this.json = json;
    this.withDocuments = withDocuments;
  }

  static String withDocuments(Collection<Published> states) {
    return text(states, true);
  }

  static String withoutDocuments(Collection<Published> states) {
    return text(states, false);
  }

  private static String text(Collection<Published> states, boolean withDocuments) {
    var text = new StringWriter();
    try (JsonGenerator json = PostingJson.MAPPER.createGenerator(text)) {
      json.writeStartArray();
      states.forEach(new PublishedJson(json, withDocuments)::write);
      json.writeEndArray();
    }
    return text.toString();
  }

  private void write(Published state) {
    json.writeStartObject();
    switch (state) {
      case Published.State(var event) -> write(event);
      case Published.Purged(var id, var revision, var version) -> {
        json.writeStringProperty("state", "purged");
        write(id, revision, version);
      }
      case Published.Unreadable _ -> throw new IllegalArgumentException("not a state");
    }
    json.writeEndObject();
  }

  private void write(Stored event) {
    write(event.id().value(), event.revision(), event.version());
    json.writeStringProperty("source", event.identity().source());
    json.writeStringProperty("external_id", event.identity().externalId());
    json.writeStringProperty("created_at", event.createdAt().toString());
    json.writeStringProperty("updated_at", event.updatedAt().toString());
    switch (event) {
      case OpenPosting open -> {
        json.writeStringProperty("state", "open");
        if (withDocuments) {
          json.writeStringProperty("body", open.posting());
        }
      }
      case ClosedPosting closed -> {
        json.writeStringProperty("state", "closed");
        json.writeStringProperty("closed_at", closed.closedAt().toString());
      }
    }
  }

  private void write(String id, long revision, long version) {
    json.writeStringProperty("id", id);
    json.writeNumberProperty("revision", revision);
    json.writeNumberProperty("version", version);
  }
}
