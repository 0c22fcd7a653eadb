package io.rolecall.indexer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.Topics;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PortionTest {
  private static final TopicPartition P0 = new TopicPartition(Topics.POSTINGS, 0);
  private static final TopicPartition P1 = new TopicPartition(Topics.POSTINGS, 1);

  private final Ration ration = new Ration(250);

  @Test
  void a_poll_within_the_ration_is_taken_whole() {
    ration.renew();

    Portion portion = Portion.of(polled(Map.of(P0, 2)));

    assertThat(portion.records()).hasSize(2);
    assertThat(portion.nextOffsets()).isEqualTo(Map.of(P0, new OffsetAndMetadata(12)));
    assertThat(portion.rewinds()).isEmpty();
  }

  @Test
  void what_is_beyond_the_ration_is_read_again() {
    ration.renew();

    Portion portion = Portion.of(polled(Map.of(P0, 5)));

    assertThat(portion.records()).extracting(ConsumerRecord::offset).containsExactly(10L, 11L, 12L);
    assertThat(portion.nextOffsets().get(P0).offset()).isEqualTo(13);
    assertThat(portion.rewinds().get(P0).offset()).isEqualTo(13);
  }

  @Test
  void a_partition_of_which_nothing_is_taken_is_only_wound_back() {
    ration.renew();
    var records = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
    records.put(P0, records(P0, 3));
    records.put(P1, records(P1, 2));

    Portion portion =
        Portion.of(
            new ConsumerRecords<>(
                records, Map.of(P0, new OffsetAndMetadata(13), P1, new OffsetAndMetadata(12))));

    assertThat(portion.records()).hasSize(3);
    assertThat(portion.nextOffsets()).isEqualTo(Map.of(P0, new OffsetAndMetadata(13)));
    assertThat(portion.rewinds()).containsOnlyKeys(P1);
    assertThat(portion.rewinds().get(P1).offset()).isEqualTo(10);
  }

  @Test
  void each_poll_brings_one_value_at_least() {
    var tiny = new Ration(1);
    tiny.renew();

    assertThat(Ration.isLeftOut(tiny.deserialize("t", new byte[1_000]))).isFalse();
    assertThat(Ration.isLeftOut(tiny.deserialize("t", new byte[1]))).isTrue();
    tiny.renew();
    assertThat(Ration.isLeftOut(tiny.deserialize("t", new byte[1]))).isFalse();
  }

  @Test
  void an_empty_value_is_not_taken_for_one_left_out() {
    ration.renew();

    assertThat(Ration.isLeftOut(value(0))).isFalse();
  }

  private ConsumerRecords<byte[], byte[]> polled(Map<TopicPartition, Integer> counts) {
    var records = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
    var next = new HashMap<TopicPartition, OffsetAndMetadata>();
    counts.forEach((partition, count) -> {
      records.put(partition, records(partition, count));
      next.put(partition, new OffsetAndMetadata(10L + count));
    });
    return new ConsumerRecords<>(records, next);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new ConsumerRecord<>(
                partition.topic(), partition.partition(), 10L + i, new byte[1], value(100)))
        .toList();
  }

  private byte[] value(int size) {
    return ration.deserialize(Topics.POSTINGS, new RecordHeaders(), ByteBuffer.allocate(size));
  }
}
