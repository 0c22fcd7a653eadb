package io.rolecall.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A Prometheus of the machine's own, on a free port, with the files of `monitoring/prometheus`; it
/// ends with this JVM, however that ends.
final class Prometheus implements AutoCloseable {
  static final Path FOLDER = Path.of("target", "monitoring");

  private static final Duration START = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private Prometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled() {
    return List.of("prometheus", "promtool").stream().allMatch(Prometheus::isInstalled);
  }

  private static boolean isInstalled(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// What a run of `promtool` says, and whether it was content.
  record Checked(int exit, String output) {}

  static Checked promtool(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Checked(run.waitFor(), output);
  }

  /// Starts one that scrapes these instead of the targets that the file names.
  static Prometheus start(Map<String, String> targets) {
    try {
      Path folder = Files.createDirectories(FOLDER).toAbsolutePath();
      Path data = Files.createTempDirectory(folder, "data");
      String config = MonitoringFiles.text(MonitoringFiles.PROMETHEUS.resolve("prometheus.yml"));
      for (var target : targets.entrySet()) {
        assertThat(config).contains(target.getKey());
        config = config.replace(target.getKey(), target.getValue());
      }
      Files.writeString(folder.resolve("prometheus.yml"), config);
      Files.writeString(
          folder.resolve("alerts.yml"),
          MonitoringFiles.text(MonitoringFiles.PROMETHEUS.resolve("alerts.yml")));
      int port = freePort();
      var process =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "\"$@\" & server=$!; cat > /dev/null; kill -9 $server",
                  "sh",
                  "prometheus",
                  "--config.file=" + folder.resolve("prometheus.yml"),
                  "--storage.tsdb.path=" + data,
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      var started = new Prometheus(process, port);
      await("Prometheus, see " + folder)
          .atMost(START)
          .ignoreExceptions()
          .until(() -> started.get("/api/v1/status/runtimeinfo").isObject());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The result of a query; fails when it can't be evaluated.
  JsonNode query(String query) {
    return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
        .path("result");
  }

  /// Names of all series that were ever scraped.
  Set<String> series() {
    var names = new TreeSet<String>();
    get("/api/v1/label/__name__/values").forEach(name -> names.add(name.stringValue()));
    return names;
  }

  /// Names of the alerts that fire.
  Set<String> firing() {
    var names = new TreeSet<String>();
    get("/api/v1/alerts")
        .path("alerts")
        .forEach(alert -> {
          if (alert.path("state").asString("").equals("firing")) {
            names.add(alert.at("/labels/alertname").stringValue());
          }
        });
    return names;
  }

  /// The rules with their `health`, which is `ok` once they were evaluated.
  JsonNode rules() {
    return get("/api/v1/rules").at("/groups/0/rules");
  }

  private JsonNode get(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      JsonNode answer = Api.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      assertThat(answer.path("status").asString(""))
          .as("%s: %s", path, answer)
          .isEqualTo("success");
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    http.close();
  }
}
