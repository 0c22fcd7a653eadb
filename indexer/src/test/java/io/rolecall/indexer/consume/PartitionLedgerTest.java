package io.rolecall.indexer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {
  private static final TopicPartition P0 = new TopicPartition(Topics.POSTINGS, 0);
  private static final TopicPartition P1 = new TopicPartition(Topics.POSTINGS, 1);

  private final PartitionLedger ledger = new PartitionLedger();

  @BeforeEach
  void assign() {
    ledger.assigned(List.of(P0, P1));
  }

  @Test
  void a_partition_is_busy_until_its_batch_has_ended() {
    Batch batch = batch(10, P0);

    ledger.started(batch);
    assertThat(ledger.busy()).containsExactly(P0);
    assertThat(ledger.idle()).containsExactly(P1);
    assertThat(ledger.uncommitted()).isEmpty();

    ledger.ended(batch);
    assertThat(ledger.busy()).isEmpty();
    assertThat(ledger.uncommitted()).isEqualTo(offsets(10, P0));
  }

  @Test
  void what_is_committed_is_not_committed_again() {
    Batch batch = batch(10, P0, P1);
    ledger.started(batch);
    ledger.ended(batch);

    ledger.committed(offsets(10, P0));

    assertThat(ledger.uncommitted()).isEqualTo(offsets(10, P1));
  }

  @Test
  void a_commit_that_was_overtaken_leaves_the_later_offset_to_commit() {
    ended(batch(10, P0));
    Map<TopicPartition, OffsetAndMetadata> first = ledger.uncommitted();
    ended(batch(20, P0));

    ledger.committed(first);

    assertThat(ledger.uncommitted()).isEqualTo(offsets(20, P0));
  }

  @Test
  void an_idle_partition_moves_behind_markers() {
    ended(batch(10, P0));

    ledger.idleAt(P0, 11);
    ledger.idleAt(P1, 3);

    assertThat(ledger.uncommitted().get(P0).offset()).isEqualTo(11);
    assertThat(ledger.uncommitted().get(P1).offset()).isEqualTo(3);
  }

  @Test
  void a_busy_partition_does_not_move_with_the_position() {
    ledger.started(batch(10, P0));

    ledger.idleAt(P0, 10);

    assertThat(ledger.uncommitted()).isEmpty();
  }

  @Test
  void a_position_does_not_go_back() {
    ended(batch(10, P0));
    ledger.committed(offsets(10, P0));

    ledger.idleAt(P0, 10);

    assertThat(ledger.uncommitted()).isEmpty();
  }

  @Test
  void a_batch_of_a_partition_that_went_and_came_back_is_not_taken() {
    Batch old = batch(10, P0);
    ledger.started(old);
    ledger.removed(List.of(P0));
    ledger.assigned(List.of(P0));
    Batch again = batch(10, P0);
    ledger.started(again);

    ledger.ended(old);

    assertThat(old.isAbandoned()).isTrue();
    assertThat(ledger.busy()).containsExactly(P0);
    assertThat(ledger.uncommitted()).isEmpty();
  }

  @Test
  void a_batch_is_abandoned_when_none_of_its_partitions_is_left() {
    Batch batch = batch(10, P0, P1);
    ledger.started(batch);

    ledger.removed(List.of(P0));
    assertThat(batch.isAbandoned()).isFalse();

    ledger.removed(List.of(P1));
    assertThat(batch.isAbandoned()).isTrue();
  }

  @Test
  void the_rest_of_a_batch_counts_when_one_of_its_partitions_has_gone() {
    Batch batch = batch(10, P0, P1);
    ledger.started(batch);
    ledger.removed(List.of(P0));

    ledger.ended(batch);

    assertThat(ledger.uncommitted()).isEqualTo(offsets(10, P1));
    assertThat(ledger.assignment()).containsExactly(P1);
  }

  private void ended(Batch batch) {
    ledger.started(batch);
    ledger.ended(batch);
  }

  private static Batch batch(long next, TopicPartition... partitions) {
    return new Batch(new Portion(List.of(), offsets(next, partitions), Map.of()), Instant.EPOCH);
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      long offset, TopicPartition... partitions) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    Arrays.stream(partitions).forEach(p -> offsets.put(p, new OffsetAndMetadata(offset)));
    return offsets;
  }
}
