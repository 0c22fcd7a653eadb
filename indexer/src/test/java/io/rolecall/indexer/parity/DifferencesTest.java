package io.rolecall.indexer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.parity.Differences.Collector;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void each_id_is_of_one_kind() {
    var collector = new Collector(10);
    collector.missing("b");
    collector.missing("a");
    collector.ghost("c");
    collector.stale("d");
    collector.stale("d");

    Differences found = collector.differences(NOW, 7);

    assertThat(found.missing()).containsExactly("a", "b");
    assertThat(found.ghost()).containsExactly("c");
    assertThat(found.stale()).containsExactly("d");
    assertThat(found.count()).isEqualTo(4);
    assertThat(found.summary()).isEqualTo("2 missing, 1 ghosts, 1 stale");
  }

  @Test
  void what_lies_in_a_wrong_bucket_is_stale() {
    var collector = new Collector(10);
    collector.missing("moved");
    collector.ghost("moved");

    assertThat(collector.differences(NOW, 7).stale()).containsExactly("moved");
    assertThat(collector.differences(NOW, 7).count()).isEqualTo(1);
  }

  @Test
  void what_is_too_much_is_counted() {
    var collector = new Collector(2);
    collector.missing("a");
    collector.missing("b");
    collector.missing("c");
    collector.missing("d");

    Differences found = collector.differences(NOW, 7);

    assertThat(found.missing()).containsExactly("a", "b");
    assertThat(found.more()).isEqualTo(2);
    assertThat(found.isEqual()).isFalse();
    assertThat(new Collector(2).differences(NOW, 7).isEqual()).isTrue();
  }
}
