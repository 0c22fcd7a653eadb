package io.rolecall.indexer.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskSpaceTest {
  @ParameterizedTest
  @CsvSource({
    "85%, 150",
    "0.9, 100",
    "500b, 500",
    "2kb, 2048",
    "1.5mb, 1572864",
    "2gb, 2147483648"
  })
  void what_stays_free_is_written_or_what_is_left_of_the_share(String watermark, long kept) {
    assertThat(DiskSpace.kept(watermark, 1_000)).isCloseTo(kept, offset(1L));
  }

  @ParameterizedTest
  @CsvSource({"100, 100, true", "101, 100, false", "1, -5, false"})
  void an_index_fits_when_there_is_as_much_as_it_needs(long needed, long available, boolean fits) {
    assertThat(new DiskSpace.Estimate(needed, available).fits()).isEqualTo(fits);
  }
}
