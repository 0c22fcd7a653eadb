package io.rolecall.indexer.consume;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.Stored;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Records as the relay writes them, and worse ones.
final class Records {
  static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private Records() {}

  static PostingIdentity identity(String externalId) {
    return new PostingIdentity("acme", externalId);
  }

  static Stored open(String externalId, long version) {
    String posting =
        "{\"title\":\"Job %s v%d\",\"hiringOrganization\":\"Acme\"}".formatted(externalId, version);
    return new OpenPosting(identity(externalId), 1, version, THEN, THEN, posting);
  }

  static Stored closed(String externalId, long version) {
    return new ClosedPosting(identity(externalId), 2, version, THEN, THEN, THEN);
  }

  static ConsumerRecord<byte[], byte[]> record(long offset, PostingEvent event) {
    byte[] value = event instanceof Stored stored ? new PostingEventCodec().encode(stored) : null;
    var record = record(offset, event.id().value(), value);
    EventHeaders.of(event).forEach((name, text) -> record.headers().add(name, utf8(text)));
    return record;
  }

  static ConsumerRecord<byte[], byte[]> record(long offset, String key, byte[] value) {
    return new ConsumerRecord<>(Topics.POSTINGS, 0, offset, key == null ? null : utf8(key), value);
  }

  static ConsumerRecord<byte[], byte[]> versioned(
      ConsumerRecord<byte[], byte[]> record, String version) {
    record.headers().add(EventHeaders.VERSION, utf8(version));
    return record;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
