package io.rolecall.indexer.consume;

import io.rolecall.events.EventHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Groups the records of a batch by key, so that only the latest state of a posting is written.
///
/// The latest is the one of the greatest `version` header, and among equals the last. In a topic in
/// good order that is simply the last; going by the version keeps a late duplicate of an older
/// state from hiding a newer one. A record without that header is no state of ours as far as can be
/// told without opening it, and stands alone.
final class Collapse {
  private Collapse() {}

  /// Records of one key, the latest state first.
  record Candidates(List<ConsumerRecord<byte[], byte[]>> latestFirst) {}

  private record Key(int partition, ByteBuffer bytes) {}

  /// Every record in exactly one group, the groups in the order in which their keys first appear.
  static List<Candidates> byKey(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var groups = new LinkedHashMap<Object, List<ConsumerRecord<byte[], byte[]>>>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Object key =
          record.key() == null || version(record) < 1
              ? new Object()
              : new Key(record.partition(), ByteBuffer.wrap(record.key()));
      groups.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(record);
    }
    return groups.values().stream().map(Collapse::ordered).toList();
  }

  private static Candidates ordered(List<ConsumerRecord<byte[], byte[]>> records) {
    if (records.size() > 1) {
      records.sort(
          Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(Collapse::version)
              .thenComparingLong(ConsumerRecord::offset)
              .reversed());
    }
    return new Candidates(List.copyOf(records));
  }

  /// The version in a record's headers; 0 when there is none that can be read.
  static long version(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(EventHeaders.VERSION);
    if (header == null || header.value() == null || header.value().length > 20) {
      return 0;
    }
    try {
      return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
