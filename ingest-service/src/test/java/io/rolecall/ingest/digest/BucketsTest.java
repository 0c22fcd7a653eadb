package io.rolecall.ingest.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 4_096, 65_536})
  void every_id_is_in_the_range_of_its_bucket_and_of_no_other(int count) {
    Buckets division = new Buckets(count);
    for (int stored = 0; stored < PostingDigest.BUCKETS; stored += 7) {
      for (String rest : new String[] {"0".repeat(28), "f".repeat(28)}) {
        var id = new PostingId("%04x".formatted(stored) + rest);
        int bucket = PostingDigest.bucket(id) >> division.shift();

        assertThat(division.contains(bucket)).isTrue();
        assertThat(id.value()).isBetween(division.from(bucket), division.to(bucket));
        if (bucket > 0) {
          assertThat(id.value()).isGreaterThanOrEqualTo(division.to(bucket - 1));
        }
      }
    }
    assertThat(division.contains(-1)).isFalse();
    assertThat(division.contains(count)).isFalse();
  }

  @Test
  void only_powers_of_two_up_to_the_stored_number_divide() {
    assertThat(Buckets.of(65_536)).contains(new Buckets(65_536));
    assertThat(Buckets.of(0)).isEmpty();
    assertThat(Buckets.of(-4)).isEmpty();
    assertThat(Buckets.of(3)).isEmpty();
    assertThat(Buckets.of(131_072)).isEmpty();
  }
}
