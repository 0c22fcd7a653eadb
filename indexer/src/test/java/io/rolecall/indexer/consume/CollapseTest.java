package io.rolecall.indexer.consume;

import static io.rolecall.indexer.consume.Records.closed;
import static io.rolecall.indexer.consume.Records.open;
import static io.rolecall.indexer.consume.Records.record;
import static io.rolecall.indexer.consume.Records.utf8;
import static io.rolecall.indexer.consume.Records.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CollapseTest {
  @Test
  void records_of_one_key_are_one_group_with_the_latest_first() {
    assertThat(
            offsets(
                record(0, open("a", 1)),
                record(1, open("b", 1)),
                record(2, open("a", 2)),
                record(3, closed("a", 3))))
        .containsExactly(List.of(3L, 2L, 0L), List.of(1L));
  }

  @Test
  void a_late_older_state_does_not_hide_a_newer_one() {
    assertThat(offsets(record(0, open("a", 2)), record(1, open("a", 1))))
        .containsExactly(List.of(0L, 1L));
  }

  @Test
  void of_equal_versions_the_last_counts() {
    assertThat(offsets(record(0, open("a", 2)), record(1, open("a", 2))))
        .containsExactly(List.of(1L, 0L));
  }

  @Test
  void what_has_no_version_or_no_key_stands_alone() {
    String id = open("a", 1).id().value();

    assertThat(
            offsets(
                record(0, open("a", 1)),
                record(1, id, utf8("garbage")),
                versioned(record(2, id, utf8("garbage")), "soon"),
                versioned(record(3, null, utf8("garbage")), "5"),
                record(4, open("a", 2))))
        .containsExactly(List.of(4L, 0L), List.of(1L), List.of(2L), List.of(3L));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static List<List<Long>> offsets(ConsumerRecord<byte[], byte[]>... records) {
    return Collapse.byKey(List.of(records)).stream()
        .map(group -> group.latestFirst().stream().map(ConsumerRecord::offset).toList())
        .toList();
  }
}
