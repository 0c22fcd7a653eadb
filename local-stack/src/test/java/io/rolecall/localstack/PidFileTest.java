package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path folder;
  private Process process;

  @BeforeEach
  void startSomething() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void endIt() {
    process.destroyForcibly();
  }

  @Test
  void a_start_waits_until_the_predecessor_is_gone() throws Exception {
    PidFile file = new PidFile(folder.resolve("pid"));
    file.write(process.toHandle());
    Thread waiting = Thread.startVirtualThread(() -> awaitEnd(file));

    assertThat(waiting.join(java.time.Duration.ofMillis(200))).isFalse();
    process.destroy();

    assertThat(waiting.join(java.time.Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void a_later_process_with_the_same_id_is_left_alone() throws IOException {
    Path path = folder.resolve("pid");
    Files.writeString(path, process.pid() + " 2001-01-01T00:00:00Z\n");

    new PidFile(path).awaitEnd();

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void a_damaged_file_is_no_obstacle() throws IOException {
    Path path = folder.resolve("pid");
    Files.writeString(path, "x y z");

    new PidFile(path).awaitEnd();
  }

  private static void awaitEnd(PidFile file) {
    try {
      file.awaitEnd();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
