package io.rolecall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  @TempDir Path data;

  private RunFile file;

  @BeforeEach
  void create() {
    file = RunFile.in(data);
  }

  @Test
  void it_tells_who_runs_and_where() throws IOException {
    file.write(PortPlan.choose(Map.of(Port.INGEST, 18081), Map.of()), true);
    RunFile.Instance running = file.running().orElseThrow();
    assertThat(running.process()).isEqualTo(ProcessHandle.current().pid());
    assertThat(running.ready()).isTrue();
    assertThat(running.ports().url(Port.INGEST)).isEqualTo("http://127.0.0.1:18081");
  }

  @Test
  void what_a_killed_program_left_behind_is_no_running_one() throws IOException {
    file.write(PortPlan.choose(Map.of(), Map.of()), true);
    String own = "process=" + ProcessHandle.current().pid();
    Files.writeString(file.path(), Files.readString(file.path()).replace(own, "process=999999999"));
    assertThat(file.running()).isEmpty();
    assertThat(file.exists()).isTrue();
  }

  @Test
  void another_process_that_got_the_same_id_is_not_taken_for_it() throws IOException {
    file.write(PortPlan.choose(Map.of(), Map.of()), true);
    Files.writeString(
        file.path(), Files.readString(file.path()).replaceAll("started=.*", "started=1970"));
    assertThat(file.running()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_understood_counts_as_left_behind() throws IOException {
    Files.createDirectories(file.path().getParent());
    Files.writeString(file.path(), "process=1\nready");
    assertThat(file.running()).isEmpty();
  }

  @Test
  void after_a_clean_stop_there_is_none() throws IOException {
    file.write(PortPlan.choose(Map.of(), Map.of()), false);
    file.delete();
    assertThat(file.exists()).isFalse();
    assertThat(file.running()).isEmpty();
  }
}
