package io.rolecall.ingest.relay;

import org.apache.kafka.clients.producer.ProducerRecord;

/// What becomes of a row.
sealed interface Outgoing {
  ProducerRecord<byte[], byte[]> record();

  /// The state of a posting, for the topic of postings.
  record State(ProducerRecord<byte[], byte[]> record) implements Outgoing {}

  /// A row that can't be sent, for the dead letters.
  ///
  /// @param reason a short name, as in the header
  /// @param detail what is wrong with it
  record Refused(ProducerRecord<byte[], byte[]> record, String reason, String detail)
      implements Outgoing {}
}
