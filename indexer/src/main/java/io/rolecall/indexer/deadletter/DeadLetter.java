package io.rolecall.indexer.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// A record that was refused.
///
/// @param record as it was read
/// @param reason a short name for what is wrong: `unreadable-event`, `unreadable-posting`,
///   `foreign-key`, `purge-without-version`, `enrichment-failed`, or OpenSearch's error type
/// @param detail for people, cut to [#MAX_DETAIL] characters
/// @param attempts how often OpenSearch was asked; 0 when it never came to that
/// @param firstSeen when the record was first read
/// @param index the index it was meant for
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    String reason,
    String detail,
    int attempts,
    Instant firstSeen,
    String index) {
  /// Most characters of a detail.
  public static final int MAX_DETAIL = 1_000;

  /// The header that names the index.
  static final String INDEX = "index";

  private static final byte[] NOTHING = {};

  public DeadLetter {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }

  /// The record for the topic of dead letters: the key, value and headers of the refused one, and
  /// our headers behind them.
  ///
  /// The topic is compacted. So that compaction neither refuses nor removes a dead letter, a record
  /// without a key gets its place as key, and one without a value an empty value.
  ProducerRecord<byte[], byte[]> toRecord(String topic) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    return toRecord(topic, value, detail);
  }

  /// As [#toRecord], without the value: for one that is too large for the topic.
  ProducerRecord<byte[], byte[]> toRecordWithoutValue(String topic) {
    int size = record.value() == null ? 0 : record.value().length;
    return toRecord(topic, NOTHING, detail + " (the value, " + size + " bytes, was not kept)");
  }

  private ProducerRecord<byte[], byte[]> toRecord(String topic, byte[] value, String said) {
    byte[] key = record.key() == null ? utf8(place()) : record.key();
    var letter = new ProducerRecord<>(topic, null, key, value);
    Headers headers = letter.headers();
    for (Header header : record.headers()) {
      headers.add(header);
    }
    put(headers, "reason", reason);
    put(headers, "detail", said);
    put(headers, "topic", record.topic());
    put(headers, "partition", Integer.toString(record.partition()));
    put(headers, "offset", Long.toString(record.offset()));
    put(headers, "attempts", Integer.toString(attempts));
    put(headers, "firstSeen", firstSeen.toString());
    put(headers, INDEX, index);
    return letter;
  }

  /// Where the record stands, such as `rolecall.postings.v1-3@17`.
  public String place() {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
