package io.rolecall.indexer.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.rebuild.Replicas.Standing.Arriving;
import io.rolecall.indexer.rebuild.Replicas.Standing.Complete;
import io.rolecall.indexer.rebuild.Replicas.Standing.GivenUp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplicasTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Replicas replicas = new Replicas(Duration.ofSeconds(60));

  @Test
  void an_index_with_all_its_shards_is_complete_at_once() {
    assertThat(replicas.judge(2, 2, 0, 0, START)).isEqualTo(new Complete());
  }

  @Test
  void what_nobody_places_is_given_up_after_a_time() {
    assertThat(replicas.judge(2, 1, 0, 1, START))
        .isEqualTo(new Arriving("1 of 2 shards, replicas included"));
    assertThat(replicas.judge(2, 1, 0, 1, START.plusSeconds(59))).isInstanceOf(Arriving.class);
    assertThat(replicas.judge(2, 1, 0, 1, START.plusSeconds(60)))
        .isEqualTo(new GivenUp("1 of 2 shards, replicas included"));
  }

  @Test
  void what_is_copied_is_waited_for_however_long_it_takes() {
    replicas.judge(2, 1, 0, 2, START);

    assertThat(replicas.judge(2, 1, 1, 1, START.plusSeconds(600))).isInstanceOf(Arriving.class);
    assertThat(replicas.judge(2, 2, 0, 1, START.plusSeconds(610))).isInstanceOf(Arriving.class);
    assertThat(replicas.judge(2, 2, 0, 1, START.plusSeconds(670))).isInstanceOf(GivenUp.class);
    assertThat(replicas.judge(2, 3, 0, 0, START.plusSeconds(680))).isInstanceOf(Complete.class);
  }

  @Test
  void another_generation_has_its_own_time() {
    replicas.judge(2, 1, 0, 1, START);

    assertThat(replicas.judge(3, 1, 0, 1, START.plusSeconds(90))).isInstanceOf(Arriving.class);
  }
}
