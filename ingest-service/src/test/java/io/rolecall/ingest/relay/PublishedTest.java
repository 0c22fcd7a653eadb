package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.Stored;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingIdentity;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTest {
  private static final PostingIdentity IDENTITY = new PostingIdentity("acme", "1");
  private static final String ID = IDENTITY.id().value();
  private static final Instant TIME = Instant.parse("2026-11-02T10:00:00.123456Z");

  @Test
  void a_state_that_was_written_is_read_back() {
    Stored open = new OpenPosting(IDENTITY, 3, 77, TIME, TIME, "{\"title\":\"x\"}");
    Stored closed = new ClosedPosting(IDENTITY, 3, 77, TIME, TIME, TIME);

    assertThat(read(ID, open)).isEqualTo(new Published.State(open));
    assertThat(read(ID, closed)).isEqualTo(new Published.State(closed));
  }

  @Test
  void a_record_without_a_value_is_a_purged_posting() {
    var record = record(ID, null);
    record.headers().add(EventHeaders.REVISION, "4".getBytes(UTF_8));
    record.headers().add(EventHeaders.VERSION, "88".getBytes(UTF_8));

    assertThat(Published.read(record)).isEqualTo(new Published.Purged(ID, 4, 88));
  }

  @Test
  void a_purged_posting_may_be_one_that_was_never_known() {
    var record = record(ID, null);
    record.headers().add(EventHeaders.REVISION, "0".getBytes(UTF_8));
    record.headers().add(EventHeaders.VERSION, "88".getBytes(UTF_8));

    assertThat(Published.read(record)).isEqualTo(new Published.Purged(ID, 0, 88));
  }

  @Test
  void a_record_without_value_and_headers_says_nothing() {
    assertThat(Published.read(record(ID, null))).isInstanceOf(Published.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"schemaVersion\":2}", "\u0000", "[1"})
  void a_value_of_another_kind_is_unreadable(String value) {
    assertThat(Published.read(record(ID, value.getBytes(UTF_8))))
        .isInstanceOf(Published.Unreadable.class);
  }

  @Test
  void a_key_that_is_missing_or_another_posting_s_is_unreadable() {
    var event = new OpenPosting(IDENTITY, 3, 77, TIME, TIME, "{}");
    String other = new PostingIdentity("acme", "2").id().value();

    assertThat(read(other, event)).isInstanceOf(Published.Unreadable.class);
    assertThat(read("acme", event)).isInstanceOf(Published.Unreadable.class);
    assertThat(Published.read(new ConsumerRecord<>("t", 0, 0, null, new byte[0])))
        .isInstanceOf(Published.Unreadable.class);
  }

  @Test
  void numbers_and_times_that_the_table_could_not_count_on_from_are_unreadable() {
    assertThat(read(ID, new OpenPosting(IDENTITY, Long.MAX_VALUE, 77, TIME, TIME, "{}")))
        .isInstanceOf(Published.Unreadable.class);
    assertThat(read(ID, new OpenPosting(IDENTITY, 3, Long.MAX_VALUE, TIME, TIME, "{}")))
        .isInstanceOf(Published.Unreadable.class);
    assertThat(read(ID, new OpenPosting(IDENTITY, 3, 77, Instant.MAX, TIME, "{}")))
        .isInstanceOf(Published.Unreadable.class);
  }

  private static Published read(String key, Stored event) {
    return Published.read(record(key, new PostingEventCodec().encode(event)));
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ConsumerRecord<>("t", 0, 0, key.getBytes(UTF_8), value);
  }
}
