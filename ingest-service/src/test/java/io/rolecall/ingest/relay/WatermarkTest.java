package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarkTest {
  private final Watermark watermark = new Watermark();

  @Test
  void without_a_running_transaction_everything_is_published_until_the_read() {
    assertThat(watermark.after(100, 7, 7, 0)).isEqualTo(100);
    assertThat(watermark.after(200, 7, 7, 100)).isEqualTo(200);
  }

  @Test
  void while_writers_overlap_it_follows_once_those_of_an_earlier_read_have_ended() {
    assertThat(watermark.after(100, 5, 9, 50)).isEqualTo(50);
    assertThat(watermark.after(110, 8, 12, 50)).isEqualTo(50);
    assertThat(watermark.after(120, 9, 14, 50)).isEqualTo(100);
    assertThat(watermark.after(130, 13, 17, 100)).isEqualTo(100);
    assertThat(watermark.after(140, 14, 18, 100)).isEqualTo(120);
  }

  @Test
  void a_long_transaction_stops_it() {
    watermark.after(100, 9, 9, 0);

    assertThat(watermark.after(200, 9, 20, 100)).isEqualTo(100);
    assertThat(watermark.after(300, 9, 900, 100)).isEqualTo(100);
    assertThat(watermark.after(400, 900, 900, 100)).isEqualTo(400);
  }
}
