package io.rolecall.ingest.wholefeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingId;
import io.rolecall.events.PostingIdentity;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresentIdsTest {
  private static PostingId id(int n) {
    return new PostingIdentity("present", "job-" + n).id();
  }

  @Test
  void holds_what_was_added_and_nothing_else() {
    var ids = new PresentIds();
    IntStream.range(0, 100_000).forEach(n -> ids.add(id(n)));
    IntStream.range(0, 1_000).forEach(n -> ids.add(id(n)));

    assertThat(IntStream.range(0, 100_000).allMatch(n -> ids.contains(id(n)))).isTrue();
    assertThat(IntStream.range(100_000, 200_000).noneMatch(n -> ids.contains(id(n)))).isTrue();
  }

  @Test
  void ids_whose_low_half_is_equal_are_told_apart() {
    var ids = new PresentIds();
    for (int n = 0; n < 2_000; n += 2) {
      ids.add(new PostingId("%016x%016x".formatted(n, 7)));
    }

    for (int n = 0; n < 2_000; n++) {
      assertThat(ids.contains(new PostingId("%016x%016x".formatted(n, 7)))).isEqualTo(n % 2 == 0);
    }
  }

  @Test
  void knows_the_id_of_zeros() {
    var ids = new PresentIds();
    var zeros = new PostingId("0".repeat(32));

    assertThat(ids.contains(zeros)).isFalse();
    ids.add(zeros);
    assertThat(ids.contains(zeros)).isTrue();
  }
}
