package io.rolecall.events;

import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The properties of an event's envelope as found, in one pass over its tokens.
final class EventFields {
  private final Map<String, String> texts = new HashMap<>();
  private @Nullable String posting;

  private EventFields() {}

  static EventFields read(byte[] value) throws UnreadableEventException {
    var fields = new EventFields();
    try (JsonParser parser = PostingJson.MAPPER.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableEventException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        fields.readProperty(value, parser.currentName(), parser);
      }
      if (parser.nextToken() != null) {
        throw new UnreadableEventException("text after the end of the JSON object");
      }
    }
    return fields;
  }

  private void readProperty(byte[] value, String name, JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (name.equals("posting") && token == JsonToken.START_OBJECT) {
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int to = (int) parser.currentLocation().getByteOffset();
      posting = PostingEventCodec.text(value, from, to);
    } else if (token.isStructStart()) {
      parser.skipChildren();
    } else if (token != JsonToken.VALUE_NULL) {
      texts.put(name, parser.getString());
    }
  }

  PostingEvent.Stored toEvent() throws UnreadableEventException {
    if (number("schemaVersion") != PostingEventCodec.SCHEMA_VERSION) {
      throw new UnreadableEventException(
          "schemaVersion " + text("schemaVersion") + " is not known here");
    }
    var identity = new PostingIdentity(text("source"), text("externalId"));
    if (!identity.id().value().equals(text("id"))) {
      throw new UnreadableEventException("'id' is not the id of 'source' and 'externalId'");
    }
    long revision = number("revision");
    long version = number("version");
    if (revision < 1 || version < 1) {
      throw new UnreadableEventException("'revision' and 'version' are positive");
    }
    Instant created = instant("createdAt");
    Instant updated = instant("updatedAt");
    return switch (text("state")) {
      case "open" -> new OpenPosting(identity, revision, version, created, updated, posting());
      case "closed" ->
          new ClosedPosting(identity, revision, version, created, updated, instant("closedAt"));
      default -> throw new UnreadableEventException("'state' is neither open nor closed");
    };
  }

  private String posting() throws UnreadableEventException {
    if (posting == null) {
      throw new UnreadableEventException("an open posting has an object 'posting'");
    }
    return posting;
  }

  private String text(String name) throws UnreadableEventException {
    String text = texts.get(name);
    if (text == null) {
      throw new UnreadableEventException("'" + name + "' is missing");
    }
    return text;
  }

  private long number(String name) throws UnreadableEventException {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new UnreadableEventException("'" + name + "' is not a whole number", e);
    }
  }

  private Instant instant(String name) throws UnreadableEventException {
    return PostingEventCodec.instant(name, text(name));
  }
}
