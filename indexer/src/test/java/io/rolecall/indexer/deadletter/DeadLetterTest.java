package io.rolecall.indexer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void it_carries_the_record_and_what_is_wrong_with_it() {
    var record = new ConsumerRecord<>("postings", 3, 17, utf8("key"), utf8("value"));
    record.headers().add("version", utf8("5"));

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetter(record, "unreadable-event", "not JSON", 2, SEEN, "jobs-000001")
            .toRecord("letters");

    assertThat(letter.topic()).isEqualTo("letters");
    assertThat(letter.key()).isEqualTo(utf8("key"));
    assertThat(letter.value()).isEqualTo(utf8("value"));
    assertThat(header(letter, "version")).isEqualTo("5");
    assertThat(header(letter, "reason")).isEqualTo("unreadable-event");
    assertThat(header(letter, "detail")).isEqualTo("not JSON");
    assertThat(header(letter, "topic")).isEqualTo("postings");
    assertThat(header(letter, "partition")).isEqualTo("3");
    assertThat(header(letter, "offset")).isEqualTo("17");
    assertThat(header(letter, "attempts")).isEqualTo("2");
    assertThat(header(letter, "firstSeen")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void compaction_neither_refuses_nor_removes_it() {
    var record = new ConsumerRecord<byte[], byte[]>("postings", 3, 17, null, null);

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetter(record, "purge-without-version", "", 0, SEEN, "jobs-000001")
            .toRecord("letters");

    assertThat(letter.key()).isEqualTo(utf8("postings-3@17"));
    assertThat(letter.value()).isEmpty();
  }

  @Test
  void a_header_of_the_record_does_not_pass_for_ours() {
    var record = new ConsumerRecord<>("postings", 3, 17, utf8("key"), utf8("value"));
    record.headers().add("reason", utf8("because"));

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetter(record, "foreign-key", "", 0, SEEN, "jobs-000001").toRecord("letters");

    assertThat(letter.headers().headers("reason")).hasSize(1);
    assertThat(header(letter, "reason")).isEqualTo("foreign-key");
  }

  @Test
  void a_detail_has_an_end() {
    var record = new ConsumerRecord<>("postings", 3, 17, utf8("key"), utf8("value"));

    assertThat(new DeadLetter(record, "r", "x".repeat(9_999), 0, SEEN, "jobs-000001").detail())
        .hasSize(DeadLetter.MAX_DETAIL);
  }

  @Test
  void a_value_that_is_too_large_is_left_behind_with_a_word_about_it() {
    var record = new ConsumerRecord<>("postings", 3, 17, utf8("key"), new byte[5_000]);

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetter(record, "r", "bad", 0, SEEN, "jobs-000001").toRecordWithoutValue("letters");

    assertThat(letter.value()).isEmpty();
    assertThat(header(letter, "detail")).isEqualTo("bad (the value, 5000 bytes, was not kept)");
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
