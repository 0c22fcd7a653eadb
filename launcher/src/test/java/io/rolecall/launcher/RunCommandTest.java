package io.rolecall.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.load.FeedFile;
import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunCommandTest {
  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();

  @Test
  void without_options_the_data_is_beside_the_program() {
    assertThat(parsed().dataFolder()).isEqualTo(home.resolve("data"));
  }

  @Test
  void the_environment_names_the_data_folder_and_the_option_beats_it() {
    environment.put("ROLECALL_DATA", home.resolve("other").toString());
    assertThat(parsed().dataFolder()).isEqualTo(home.resolve("other"));
    assertThat(parsed("--data", "here").dataFolder()).isEqualTo(Path.of("here").toAbsolutePath());
  }

  @Test
  void ports_are_chosen_by_name() {
    PortPlan ports = parsed("--port", "search=18080", "--port=indexer-management=0").ports();
    assertThat(ports.of(Port.SEARCH)).isEqualTo(18080);
    assertThat(ports.of(Port.INDEXER_MANAGEMENT)).isNotIn(0, 9082);
    assertThat(ports.of(Port.INGEST)).isEqualTo(8081);
  }

  @Test
  void free_ports_spare_those_given() {
    PortPlan ports = parsed("--free-ports", "--port", "kafka=29092").ports();
    assertThat(ports.of(Port.KAFKA)).isEqualTo(29092);
    assertThat(ports.of(Port.POSTGRES)).isNotEqualTo(25432);
  }

  @Test
  void files_to_load_are_looked_for_before_anything_starts() throws IOException {
    Files.writeString(home.resolve("Acme.ndjson"), "");
    assertThat(parsed("--load", home.toString()).feeds())
        .extracting(FeedFile::source)
        .containsExactly("acme");
  }

  @ParameterizedTest
  @CsvSource({
    "--load=/nowhere/a.json, /nowhere/a.json does not exist.",
    "--port=web=1, there is no port 'web'",
    "--port=search, search",
    "--port=search=many, many",
    "--port=search=70000, 'must be from 1 to 65534, or 0 for any free one, but is 70000'",
    "--port=search=8081, cannot both have port 8081",
    "--unknown, --unknown",
    "argument, argument",
    "--data, Missing required parameter",
  })
  void wrong_usage_is_explained(String argument, String explanation) {
    assertThat(execute(argument)).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(errors.toString()).contains(explanation);
  }

  @Test
  void a_taken_port_is_named_with_the_option_that_changes_it() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = socket.getLocalPort();
      assertThat(execute("--free-ports", "--port", "search=" + port)).isEqualTo(ExitCode.FAILED);
      assertThat(out.toString(UTF_8))
          .contains("Port " + port + ", which search-service needs, is taken")
          .contains("--port search=PORT")
          .contains("ROLECALL_SEARCH_PORT");
    }
  }

  @Test
  void a_second_start_with_the_same_data_folder_is_told_about_the_first() throws IOException {
    PortPlan ports = PortPlan.choose(Map.of(), Map.of());
    RunFile.in(home.resolve("data")).write(ports, true);
    assertThat(execute()).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString(UTF_8))
        .contains("Rolecall already runs with this data folder")
        .contains("process " + ProcessHandle.current().pid())
        .contains("http://127.0.0.1:8080/");
  }

  private RunCommand parsed(String... arguments) {
    RunCommand command = command();
    Launcher.commandLine(command).parseArgs(arguments);
    return command;
  }

  private int execute(String... arguments) {
    CommandLine line = Launcher.commandLine(command());
    return line.setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private RunCommand command() {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), false, 80, InstantSource.system());
    return new RunCommand(console, environment, home);
  }
}
