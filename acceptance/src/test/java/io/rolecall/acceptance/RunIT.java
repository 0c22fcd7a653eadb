package io.rolecall.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rolecall.launcher.sample.Sample;
import io.rolecall.launcher.sample.SampleGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/// `./run` as a person uses it: started, used, stopped, started again, killed. Each test goes on
/// where the one before left off, because a start takes a while. It comes before all other classes,
/// whose services start from the caches that it makes.
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunIT {
  private static final Path ROOT =
      Path.of(System.getProperty("rolecall.root", "..")).toAbsolutePath().normalize();

  /// For a machine that is busy with other things; on an idle one it takes half a minute.
  private static final Duration START = Duration.ofMinutes(8);

  private static final Duration STOP = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<Process> STARTED = new ArrayList<>();
  private static Path folder;
  private static Process running;

  @BeforeAll
  static void create() throws IOException {
    folder = Files.createTempDirectory("rolecall-run-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterAll
  static void remove() throws IOException {
    for (Process process : STARTED) {
      List<ProcessHandle> all = process.descendants().toList();
      process.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      await().atMost(STOP).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  @Order(0)
  void it_stops_in_the_middle_of_a_start_with_everything_it_started() throws Exception {
    Process early = run("early", "--no-sample");
    await()
        .atMost(START)
        .failFast("it has ended", () -> !early.isAlive())
        .until(() -> output("early").contains("Starting the services"));
    List<ProcessHandle> all = early.descendants().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(4);

    early.destroy();

    assertThat(early.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(early.exitValue()).isZero();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(output("early")).doesNotContain("Rolecall runs").contains("Stopped (");
  }

  @Test
  @Order(1)
  void a_first_start_ends_with_a_sample_that_can_be_searched() throws Exception {
    running = run("first");

    awaitReady("first");

    assertThat(output("first")).contains("600 sample postings loaded").contains("600 created");
    assertThat(total("")).isEqualTo(openAndUnexpired());
    assertThat(total("q=java&workplace=remote")).isPositive();
  }

  @Test
  @Order(2)
  void the_examples_it_shows_work() throws Exception {
    assumeTrue(shell("curl --version").startsWith("curl"), "curl is not installed");
    List<String> examples =
        Stream.of(output("first").split("\n\n", -1))
            .filter(block -> block.strip().startsWith("curl "))
            .map(String::strip)
            .toList();
    assertThat(examples).hasSize(3);

    assertThat(shell(examples.get(0))).contains("\"total\"").contains("<em>");
    assertThat(shell(examples.get(1))).contains("\"outcome\":\"created\"");
    await()
        .atMost(START)
        .untilAsserted(() -> assertThat(shell(examples.get(2))).contains("Lighthouse Keeper"));
  }

  @Test
  @Order(3)
  void a_second_start_with_the_same_data_is_told_about_the_first() throws Exception {
    Process second = run("second");

    assertThat(second.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(output("second")).contains("already runs").contains("process " + running.pid());
  }

  @Test
  @Order(4)
  void feeds_are_loaded_into_what_runs() throws Exception {
    Path feed = folder.resolve("Two Good.ndjson");
    Files.writeString(
        feed,
        """
        {"title":"Beekeeper","hiringOrganization":"Velvet Turnip Foods","identifier":"a"}
        {"hiringOrganization":"Velvet Turnip Foods","identifier":"b"}
        {"title":"Beekeeper","hiringOrganization":"Velvet Turnip Foods","identifier":"c"}
        """);

    Process load = run("load", "--load", feed.toString());

    assertThat(load.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(load.exitValue()).isZero();
    assertThat(output("load")).contains("2  created").contains("two-good, line 2 (b)");
    await().atMost(START).until(() -> total("source=two-good") == 2);
  }

  @Test
  @Order(5)
  void it_stops_on_sigterm_with_everything_it_started() throws Exception {
    List<ProcessHandle> all = running.descendants().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(6);

    running.destroy();

    assertThat(running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).isZero();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(output("first")).endsWith(").\n").contains("Stopped (");
  }

  @Test
  @Order(6)
  void the_next_start_finds_its_data_again_and_loads_no_sample() throws Exception {
    running = run("third");

    awaitReady("third");

    assertThat(output("third")).doesNotContain("sample");
    assertThat(total("")).isEqualTo(openAndUnexpired() + 3);
  }

  @Test
  @Order(7)
  void when_it_is_killed_nothing_it_started_lives_on() {
    List<ProcessHandle> all = running.descendants().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(6);

    running.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
  }

  private static Process run(String name, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("run").toString());
    command.addAll(List.of("--data", data(name).toString(), "--free-ports"));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".txt").toFile());
    builder.environment().put("ROLECALL_BUILD", "never");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    STARTED.add(process);
    return process;
  }

  private static Path data(String name) {
    return folder.resolve(name.equals("early") ? "early" : "data");
  }

  private static void awaitReady(String name) {
    await()
        .atMost(START)
        .failFast("it has ended", () -> !running.isAlive())
        .until(() -> output(name).contains("Ctrl-C stops everything."));
  }

  private static String output(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".txt"));
  }

  private static String shell(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command + " 2>&1").start();
    try (InputStream in = process.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static long openAndUnexpired() throws IOException {
    Properties marker = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("data/sample.properties"))) {
      marker.load(reader);
    }
    var generator =
        new SampleGenerator(
            Long.parseLong(marker.getProperty("seed")), LocalDate.parse(marker.getProperty("day")));
    return generator.stream(Long.parseLong(marker.getProperty("size")))
        .filter(sample -> !sample.expired())
        .map(Sample::externalId)
        .count();
  }

  private static long total(String query) throws Exception {
    Properties instance = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("data/run/launcher.properties"))) {
      instance.load(reader);
    }
    URI uri =
        URI.create("http://127.0.0.1:" + instance.getProperty("port.search") + "/v1/jobs?" + query);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      // A busy machine may ask to come back; what it says when it answers has to be right at once.
      HttpResponse<String> answer =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> client.send(request, BodyHandlers.ofString()),
                  it -> it.statusCode() != 503);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).at("/total/value").longValue();
    }
  }
}
