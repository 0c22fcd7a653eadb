package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.feed.FeedPosition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordBuilderTest {
  private static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-11-02T10:00:00.123456Z");
  private static final PostingIdentity IDENTITY = new PostingIdentity("acme", "job 1");

  private final RecordBuilder records =
      new RecordBuilder(
          new RelayTopics("postings", "dead-letters"), Clock.fixed(UPDATED, ZoneOffset.UTC));

  @Test
  void an_open_row_becomes_an_event_with_its_document() throws Exception {
    var outgoing = (Outgoing.State) records.build(row("open", null, "{\"title\":\"x\"}"));

    assertThat(outgoing.record().topic()).isEqualTo("postings");
    assertThat(key(outgoing)).isEqualTo(IDENTITY.id().value());
    assertThat(new PostingEventCodec().decode(outgoing.record().value()))
        .isEqualTo(new OpenPosting(IDENTITY, 3, 77, CREATED, UPDATED, "{\"title\":\"x\"}"));
    assertThat(header(outgoing, "version")).isEqualTo("77");
    assertThat(header(outgoing, "ce_type")).isEqualTo("io.rolecall.posting.changed.v1");
  }

  @Test
  void a_closed_row_becomes_an_event_without_a_document() {
    var outgoing = (Outgoing.State) records.build(row("closed", UPDATED, null));

    assertThat(new String(outgoing.record().value(), UTF_8))
        .contains("\"closedAt\"")
        .doesNotContain("\"posting\"");
    assertThat(header(outgoing, "ce_type")).isEqualTo("io.rolecall.posting.closed.v1");
  }

  @Test
  void a_purged_row_becomes_a_null_value_that_says_so() {
    var outgoing = (Outgoing.State) records.build(row("purged", null, null));

    assertThat(outgoing.record().value()).isNull();
    assertThat(key(outgoing)).isEqualTo(IDENTITY.id().value());
    assertThat(header(outgoing, "ce_type")).isEqualTo("io.rolecall.posting.purged.v1");
    assertThat(header(outgoing, "ce_source")).isEqualTo("/rolecall/sources/" + IDENTITY.source());
    assertThat(header(outgoing, "revision")).isEqualTo("3");
    assertThat(header(outgoing, "version")).isEqualTo("77");
  }

  @Test
  void a_purged_row_of_a_posting_that_was_never_known_is_sent_too() {
    var position = new FeedPosition(5, "ab".repeat(16));
    var row = new FeedRow(position, "", "", "purged", 0, 78, CREATED, UPDATED, null, null);

    var outgoing = (Outgoing.State) records.build(row);

    assertThat(key(outgoing)).isEqualTo("ab".repeat(16));
    assertThat(header(outgoing, "ce_source")).isEqualTo("/rolecall");
    assertThat(header(outgoing, "revision")).isEqualTo("0");
  }

  @Test
  void a_row_with_another_id_than_its_identity_is_refused() {
    var row = row(IDENTITY.id().value().replace('a', 'b'), "open", null, "{}", 1);

    assertRefused(records.build(row), "unreadable-row");
  }

  @Test
  void a_row_with_an_impossible_source_state_or_version_is_refused() {
    String id = IDENTITY.id().value();

    assertRefused(records.build(row(id, "closed", null, "{}", 1)), "unreadable-row");
    assertRefused(records.build(row(id, "open", null, null, 1)), "unreadable-row");
    assertRefused(records.build(row(id, "gone", null, "{}", 1)), "unreadable-row");
    assertRefused(records.build(row(id, "open", null, "{}", 0)), "unreadable-row");
    var position = new FeedPosition(5, id);
    assertRefused(
        records.build(
            new FeedRow(position, "A B", "1", "open", 1, 1, CREATED, UPDATED, null, "{}")),
        "unreadable-row");
  }

  @Test
  void a_document_beyond_the_limit_is_refused_without_being_repeated() {
    String body = "{\"title\":\"" + "x".repeat(TopicWriter.MAX_VALUE_BYTES) + "\"}";

    var refused = records.build(row("open", null, body));

    assertRefused(refused, "too-large");
    assertThat(new String(refused.record().value(), UTF_8))
        .isEqualTo(
            "{\"id\":\"%s\",\"revision\":3,\"version\":77}".formatted(IDENTITY.id().value()));
  }

  private static void assertRefused(Outgoing outgoing, String reason) {
    assertThat(outgoing).isInstanceOf(Outgoing.Refused.class);
    assertThat(outgoing.record().topic()).isEqualTo("dead-letters");
    assertThat(header(outgoing, "reason")).isEqualTo(reason);
    assertThat(header(outgoing, "detail")).isNotBlank();
    assertThat(header(outgoing, "topic")).isEqualTo("postings");
    assertThat(header(outgoing, "attempts")).isEqualTo("1");
    assertThat(header(outgoing, "firstSeen")).isEqualTo(UPDATED.toString());
  }

  private static FeedRow row(String state, Instant closedAt, String body) {
    return row(IDENTITY.id().value(), state, closedAt, body, 77);
  }

  private static FeedRow row(String id, String state, Instant closedAt, String body, long version) {
    return new FeedRow(
        new FeedPosition(5, id),
        IDENTITY.source(),
        IDENTITY.externalId(),
        state,
        3,
        version,
        CREATED,
        UPDATED,
        closedAt,
        body);
  }

  private static String key(Outgoing outgoing) {
    return new String(outgoing.record().key(), UTF_8);
  }

  private static String header(Outgoing outgoing, String name) {
    ProducerRecord<byte[], byte[]> record = outgoing.record();
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
