package io.rolecall.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import io.rolecall.launcher.service.Service;
import io.rolecall.launcher.service.ServiceJars;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The search service as a process of its own, with a heap of 256 MB, on free ports.
final class SearchProcess implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("rolecall.root", ".."));
  private static final Path LOG = Path.of("target", "measure", "search-service.log");
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final int port = freePort();
  private final int management = freePort();

  /// Waits until it is ready.
  ///
  /// @param flags such as `--rolecall.search.reuse=0ms`
  SearchProcess(int openSearch, String... flags) throws IOException {
    Files.createDirectories(LOG.getParent());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC"));
    String options = System.getProperty("search.options", "");
    if (!options.isBlank()) {
      command.addAll(List.of(options.split(" ", -1)));
    }
    command.addAll(new ServiceJars(ROOT).start(Service.SEARCH));
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--management.server.port=" + management,
            "--rolecall.opensearch.url=http://127.0.0.1:" + openSearch));
    command.addAll(List.of(flags));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await("search-service ready, see " + LOG)
        .atMost(START)
        .ignoreExceptions()
        .until(() -> {
          try (Wire wire = new Wire(management)) {
            return wire.get("/actuator/health/readiness").status() == 200;
          }
        });
  }

  int port() {
    return port;
  }

  /// What is used of its heap, with what is no longer needed.
  double heapMegabytes() {
    return meter("jvm.memory.used?tag=area:heap") / (1 << 20);
  }

  /// A meter of the service, such as `jvm.memory.used?tag=area:heap`; NaN when it does not answer.
  private double meter(String name) {
    try (Wire wire = new Wire(management)) {
      byte[] json = wire.get("/actuator/metrics/" + name).body();
      return JsonMapper.shared().readTree(json).at("/measurements/0/value").asDouble(Double.NaN);
    } catch (IOException _) {
      return Double.NaN;
    }
  }

  /// CPU time that it has used.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(START).until(() -> !process.isAlive());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
