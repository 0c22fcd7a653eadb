package io.rolecall.launcher.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  @Test
  void at_a_terminal_the_last_line_is_written_over() {
    Console console = console(true);
    now = now.plusMillis(200);
    console.progress("10 %");
    now = now.plusMillis(200);
    console.progress("20 %");
    console.line("done");
    assertThat(out.toString(UTF_8))
        .isEqualTo("\r\u001b[2K10 %\r\u001b[2K20 %\r\u001b[2Kdone" + System.lineSeparator());
  }

  @Test
  void a_line_that_is_too_wide_for_the_terminal_is_cut() {
    Console console = console(true);
    now = now.plusMillis(200);
    console.progress("x".repeat(100));
    assertThat(out.toString(UTF_8)).isEqualTo("\r\u001b[2K" + "x".repeat(39));
  }

  @Test
  void in_a_file_progress_is_an_ordinary_line_now_and_then() {
    Console console = console(false);
    for (int i = 1; i <= 250; i++) {
      now = now.plusMillis(100);
      console.progress("step " + i);
    }
    assertThat(out.toString(UTF_8).lines()).containsExactly("step 100", "step 200");
  }

  @ParameterizedTest
  @CsvSource({
    "40, 0.0 s",
    "1234, 1.2 s",
    "48700, 48 s",
    "200000, 3 min 20 s",
    "7500000, 2 h 5 min"
  })
  void durations_are_written_as_people_say_them(long millis, String words) {
    assertThat(Console.words(Duration.ofMillis(millis))).isEqualTo(words);
  }

  private Console console(boolean terminal) {
    return new Console(new PrintStream(out, true, UTF_8), terminal, 40, () -> now);
  }
}
