package io.rolecall.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResultSpoolTest {
  private final AtomicInteger begun = new AtomicInteger();

  private ResultSpool spool(long memory, long file) {
    return new ResultSpool(memory, file, begun::incrementAndGet);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String rest(ResultSpool spool) throws IOException {
    var all = new ByteArrayOutputStream();
    for (byte[] next = spool.take(); next != null; next = spool.take()) {
      all.writeBytes(next);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_appended_is_taken_in_order_from_memory_and_file() throws IOException {
    try (var spool = spool(10, 1_000_000)) {
      var expected = new StringBuilder();
      for (int n = 0; n < 50_000; n++) {
        spool.append(bytes(n + ","));
        expected.append(n).append(',');
      }
      spool.finish();

      assertThat(rest(spool)).isEqualTo(expected.toString());
      assertThat(begun).hasValue(1);
    }
  }

  @Test
  void it_returns_to_memory_when_the_reader_has_caught_up() throws IOException {
    try (var spool = spool(4, 1_000)) {
      for (int round = 0; round < 3; round++) {
        spool.append(bytes("abcd"));
        spool.append(bytes("efgh"));
        assertThat(spool.take()).asString(StandardCharsets.UTF_8).isEqualTo("abcd");
        spool.append(bytes("ijkl"));
        assertThat(spool.take()).asString(StandardCharsets.UTF_8).isEqualTo("efghijkl");
      }
      spool.finish();
      assertThat(spool.take()).isNull();
    }
  }

  @Test
  void a_writer_and_a_reader_at_their_own_pace_agree() throws Exception {
    try (var spool = spool(100, 10_000)) {
      var random = new Random(5);
      var reader = CompletableFuture.supplyAsync(() -> sum(spool));
      long expected = 0;
      for (int n = 0; n < 100_000; n++) {
        byte[] part = new byte[1 + random.nextInt(30)];
        random.nextBytes(part);
        for (byte b : part) {
          expected = expected * 31 + b;
        }
        spool.append(part);
      }
      spool.finish();
      assertThat(reader.get()).isEqualTo(expected);
    }
  }

  private static long sum(ResultSpool spool) {
    long sum = 0;
    try {
      for (byte[] next = spool.take(); next != null; next = spool.take()) {
        for (byte b : next) {
          sum = sum * 31 + b;
        }
      }
      return sum;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_writer_waits_only_when_the_file_is_full_and_closing_frees_it() {
    var spool = spool(1, 10);
    var writer =
        CompletableFuture.runAsync(() ->
            assertThatNoException()
                .isThrownBy(() -> {
                  for (int n = 0; n < 100; n++) {
                    spool.append(bytes("12345"));
                  }
                }));
    await()
        .pollDelay(Duration.ofMillis(100))
        .during(Duration.ofMillis(200))
        .until(() -> !writer.isDone());

    spool.close();

    await().until(writer::isDone);
    assertThat(writer).isCompleted();
  }

  @Test
  void after_closing_nothing_is_kept_and_the_reader_finds_the_end() throws IOException {
    var spool = spool(1, 1_000);
    spool.append(bytes("abc"));
    spool.append(bytes("def"));
    spool.close();

    spool.append(bytes("ghi"));

    assertThat(spool.take()).isNull();
    spool.close();
  }
}
