package io.rolecall.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardTest {
  @Test
  void the_command_keeps_its_process_id_and_exit_code() throws Exception {
    Process process = start("sh", "-c", "echo $$; exit 7");
    assertThat(process.inputReader().readLine()).isEqualTo(Long.toString(process.pid()));
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void the_command_ends_when_the_pipe_to_its_starter_is_closed() throws Exception {
    Process process = start("sleep", "600");
    process.getOutputStream().close();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_command_that_ignores_being_asked_is_killed() throws Exception {
    Process process = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    process.getOutputStream().close();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(process.isAlive()).isFalse());
  }

  @Test
  void ctrl_c_does_not_reach_the_command() throws Exception {
    Process process = start("sh", "-c", "kill -INT $$; kill -HUP $$; echo alive; exec sleep 600");
    assertThat(process.inputReader().readLine()).isEqualTo("alive");
    process.destroy();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(Guard.around(List.of(command))).start();
  }
}
