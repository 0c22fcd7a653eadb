package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.Stored;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingId;
import io.rolecall.events.UnreadableEventException;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// What a record of the topic of postings says. Whatever its bytes are, it is one of these.
sealed interface Published {
  /// The state of a posting.
  record State(Stored event) implements Published {}

  /// The posting was purged: a null value.
  ///
  /// @param revision 0 when the database never knew the posting
  record Purged(String id, long revision, long version) implements Published {}

  /// Nothing of ours.
  ///
  /// @param complaint what is wrong with it
  record Unreadable(String complaint) implements Published {}

  /// Leaves room to count on.
  long MOST = Long.MAX_VALUE - 1_000_000;

  /// What every part of the pipeline can write with a year of four digits.
  Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

  Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

  PostingEventCodec CODEC = new PostingEventCodec();

  /// Judges a record; pure.
  static Published read(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    if (key == null || !PostingId.isValid(new String(key, UTF_8))) {
      return new Unreadable("its key is not the id of a posting");
    }
    byte @Nullable [] value = record.value();
    String id = new String(key, UTF_8);
    return value == null ? purged(id, record) : state(id, value);
  }

  private static Published purged(String id, ConsumerRecord<byte[], byte[]> record) {
    try {
      long revision = number(record, EventHeaders.REVISION);
      long version = number(record, EventHeaders.VERSION);
      return isSane(Math.max(revision, 1), version)
          ? new Purged(id, revision, version)
          : new Unreadable("its revision or version is out of range");
    } catch (NumberFormatException _) {
      return new Unreadable("it has no value, and no headers revision and version");
    }
  }

  private static Published state(String id, byte[] value) {
    try {
      Stored event = CODEC.decode(value);
      if (!event.id().value().equals(id)) {
        return new Unreadable("its key is not the id in its value");
      }
      return isSane(event.revision(), event.version()) && times(event).allMatch(Published::isSane)
          ? new State(event)
          : new Unreadable("its revision, version or a time is out of range");
    } catch (UnreadableEventException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Stream<Instant> times(Stored event) {
    return switch (event) {
      case OpenPosting open -> Stream.of(open.createdAt(), open.updatedAt());
      case ClosedPosting closed ->
          Stream.of(closed.createdAt(), closed.updatedAt(), closed.closedAt());
    };
  }

  private static boolean isSane(long revision, long version) {
    return revision >= 1 && version >= 1 && revision < MOST && version < MOST;
  }

  private static boolean isSane(Instant time) {
    return !time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME);
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
    @Nullable Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? 0
        : Long.parseLong(new String(header.value(), UTF_8));
  }
}
