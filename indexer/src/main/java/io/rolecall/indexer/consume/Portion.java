package io.rolecall.indexer.consume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What of a poll is taken: of each partition the records before the first whose value was left
/// out.
///
/// @param records in the order of their offsets within each partition
/// @param nextOffsets where each partition of `records` goes on
/// @param rewinds where partitions have to be read again from
record Portion(
    List<ConsumerRecord<byte[], byte[]>> records,
    Map<TopicPartition, OffsetAndMetadata> nextOffsets,
    Map<TopicPartition, OffsetAndMetadata> rewinds) {

  static Portion of(ConsumerRecords<byte[], byte[]> polled) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
    var nextOffsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    var rewinds = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> all = polled.records(partition);
      int taken = 0;
      while (taken < all.size() && !Ration.isLeftOut(all.get(taken).value())) {
        records.add(all.get(taken));
        taken++;
      }
      OffsetAndMetadata next = polled.nextOffsets().get(partition);
      if (taken < all.size()) {
        ConsumerRecord<byte[], byte[]> first = all.get(taken);
        next = new OffsetAndMetadata(first.offset(), first.leaderEpoch(), "");
        rewinds.put(partition, next);
      }
      if (taken > 0) {
        nextOffsets.put(partition, Objects.requireNonNull(next, "a poll tells where to go on"));
      }
    }
    return new Portion(List.copyOf(records), Map.copyOf(nextOffsets), Map.copyOf(rewinds));
  }
}
