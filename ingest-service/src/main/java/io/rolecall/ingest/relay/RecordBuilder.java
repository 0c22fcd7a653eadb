package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.PurgedPosting;
import io.rolecall.events.PostingEvent.Stored;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingId;
import io.rolecall.events.PostingIdentity;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Turns rows into records. Pure, but for the time in dead letters.
///
/// A row that holds what intake never writes (a hand edit, say) or that is too large becomes a dead
/// letter, so that it does not hold up all the others. The row stays as it is; once it is mended,
/// its next version is sent as usual.
final class RecordBuilder {
  private static final String PURGED = "purged";

  private final RelayTopics topics;
  private final Clock clock;
  private final PostingEventCodec codec = new PostingEventCodec();

  RecordBuilder(RelayTopics topics, Clock clock) {
    this.topics = topics;
    this.clock = clock;
  }

  Outgoing build(FeedRow row) {
    PostingEvent event;
    try {
      event = event(row);
    } catch (IllegalArgumentException e) {
      return refuse(row, "unreadable-row", String.valueOf(e.getMessage()));
    }
    byte @Nullable [] value =
        switch (event) {
          case Stored stored -> codec.encode(stored);
          case PurgedPosting _ -> null;
        };
    if (value != null && value.length > TopicWriter.MAX_VALUE_BYTES) {
      return refuse(
          row,
          "too-large",
          value.length + " bytes, at most " + TopicWriter.MAX_VALUE_BYTES + " can be sent");
    }
    return new Outgoing.State(record(topics.postings(), row, value, EventHeaders.of(event)));
  }

  private static PostingEvent event(FeedRow row) {
    return row.state().equals(PURGED) ? purged(row) : stored(row);
  }

  private static PurgedPosting purged(FeedRow row) {
    if (row.version() < 1) {
      throw new IllegalArgumentException("version is positive");
    }
    return new PurgedPosting(
        new PostingId(row.id()),
        row.source().isEmpty() ? null : row.source(),
        row.revision(),
        row.version(),
        row.updatedAt());
  }

  private static Stored stored(FeedRow row) {
    var identity = new PostingIdentity(row.source(), row.externalId());
    if (!identity.id().value().equals(row.id())) {
      throw new IllegalArgumentException("the row's id is not the one of source and external_id");
    }
    if (row.revision() < 1 || row.version() < 1) {
      throw new IllegalArgumentException("revision and version are positive");
    }
    if (row.state().equals("open") && row.body() != null) {
      return new OpenPosting(
          identity, row.revision(), row.version(), row.createdAt(), row.updatedAt(), row.body());
    }
    if (row.state().equals("closed") && row.closedAt() != null) {
      return new ClosedPosting(
          identity,
          row.revision(),
          row.version(),
          row.createdAt(),
          row.updatedAt(),
          row.closedAt());
    }
    throw new IllegalArgumentException("state '" + row.state() + "' lacks what belongs to it");
  }

  /// There never was a record: the value says which row it is, and the headers name no offset.
  private Outgoing refuse(FeedRow row, String reason, String detail) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("reason", reason);
    headers.put("detail", detail);
    headers.put("topic", topics.postings());
    headers.put("partition", "-1");
    headers.put("offset", "-1");
    headers.put("attempts", "1");
    headers.put("firstSeen", clock.instant().toString());
    String value =
        "{\"id\":\"%s\",\"revision\":%d,\"version\":%d}"
            .formatted(row.id(), row.revision(), row.version());
    return new Outgoing.Refused(
        record(topics.deadLetters(), row, value.getBytes(UTF_8), headers), reason, detail);
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, FeedRow row, byte @Nullable [] value, Map<String, String> headers) {
    var record = new ProducerRecord<byte[], byte[]>(topic, row.id().getBytes(UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }
}
