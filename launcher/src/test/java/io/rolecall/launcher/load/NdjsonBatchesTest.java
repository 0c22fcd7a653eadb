package io.rolecall.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonBatchesTest {
  @Test
  void nothing_comes_out_of_nothing() throws IOException {
    assertThat(batches("")).isEmpty();
  }

  @Test
  void lines_keep_their_numbers_also_beside_blank_ones() throws IOException {
    Batch batch = batches("a\n\nb\r\nc").getFirst();
    assertThat(batch.firstLine()).isEqualTo(1);
    assertThat(batch.lines()).isEqualTo(4);
    assertThat(text(batch)).isEqualTo("a\n\nb\r\nc\n");
  }

  @Test
  void many_lines_become_several_batches() throws IOException {
    List<Batch> batches = batches("line\n".repeat(2_500));
    assertThat(batches).extracting(Batch::firstLine).containsExactly(1L, 1_001L, 2_001L);
    assertThat(batches).extracting(Batch::lines).containsExactly(1_000, 1_000, 500);
  }

  @Test
  void large_lines_make_batches_of_fewer() throws IOException {
    List<Batch> batches = batches(("x".repeat(900_000) + "\n").repeat(7));
    assertThat(batches).extracting(Batch::lines).containsExactly(3, 3, 1);
  }

  @Test
  void a_line_that_is_too_long_leaves_its_place_blank() throws IOException {
    InputStream endless = repeated(new byte[1 << 20], 20);
    InputStream in =
        new SequenceInputStream(
            Collections.enumeration(List.of(stream("first\n"), endless, stream("\nthird\n"))));
    Batch batch = new NdjsonBatches(in).next().orElseThrow();
    assertThat(text(batch)).isEqualTo("first\n\nthird\n");
    assertThat(batch.tooLong()).containsExactly(2L);
  }

  private static List<Batch> batches(String text) throws IOException {
    NdjsonBatches batches = new NdjsonBatches(stream(text));
    List<Batch> all = new ArrayList<>();
    for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
      all.add(batch.get());
    }
    return all;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream repeated(byte[] bytes, int times) {
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(times, bytes).stream().map(ByteArrayInputStream::new).toList()));
  }

  private static String text(Batch batch) {
    return UTF_8.decode(batch.body().duplicate()).toString();
  }
}
