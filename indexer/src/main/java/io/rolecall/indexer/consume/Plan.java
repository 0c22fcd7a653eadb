package io.rolecall.indexer.consume;

import io.rolecall.indexer.bulk.BulkOperation;
import io.rolecall.indexer.consume.Collapse.Candidates;
import io.rolecall.indexer.consume.Reading.Unreadable;
import io.rolecall.indexer.consume.Reading.Writable;
import io.rolecall.indexer.enrich.Enrichment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What is to be done for the records of one key.
///
/// @param write the latest state that can be read; null when none can
/// @param refused states later than that one, which can't be read
/// @param superseded how many states are older, and are not looked at
record Plan(@Nullable Write write, List<Refused> refused, int superseded) {
  /// An operation, and the record it comes from.
  record Write(
      BulkOperation operation,
      @Nullable Instant changedAt,
      ConsumerRecord<byte[], byte[]> record) {}

  /// A record that can't be written, and why.
  record Refused(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {}

  /// Goes from the latest state back to the first that can be read.
  static Plan of(Candidates candidates, Enrichment enrichment) {
    var refused = new ArrayList<Refused>(0);
    List<ConsumerRecord<byte[], byte[]>> records = candidates.latestFirst();
    for (int i = 0; i < records.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = records.get(i);
      switch (RecordReader.read(record, enrichment)) {
        case Writable(var operation, var changedAt) -> {
          var write = new Write(operation, changedAt, record);
          return new Plan(write, List.copyOf(refused), records.size() - i - 1);
        }
        case Unreadable(var reason, var detail) -> refused.add(new Refused(record, reason, detail));
      }
    }
    return new Plan(null, List.copyOf(refused), 0);
  }
}
