package io.rolecall.indexer;

import io.rolecall.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/// Offsets of the topic of postings by partition, as Kafka itself tells them.
final class Offsets {
  private Offsets() {}

  /// Behind the last committed record of each partition.
  static Map<Integer, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    IntStream.range(0, Topics.PARTITIONS)
        .forEach(i -> wanted.put(new TopicPartition(Topics.POSTINGS, i), OffsetSpec.latest()));
    var ends = new HashMap<Integer, Long>();
    admin
        .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
    return ends;
  }

  /// Where a group is.
  static Map<Integer, Long> committed(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    var offsets = new HashMap<Integer, Long>();
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
    return offsets;
  }
}
