package io.rolecall.launcher.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One running service.
final class ServiceProcess {
  private static final long LOG_LIMIT = 10L << 20;
  private static final int TAIL_BYTES = 16_384;
  private static final int TAIL_LINES = 20;

  private final Service service;
  private final Process process;
  private final Path log;
  private final long logStart;

  private ServiceProcess(Service service, Process process, Path log, long logStart) {
    this.service = service;
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /// Starts the command with these variables besides this JVM's own; its output is appended to the
  /// log.
  static ServiceProcess launch(
      Service service, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    ProcessBuilder builder =
        new ProcessBuilder(Guard.around(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ServiceProcess(service, builder.start(), log, logStart);
  }

  Service service() {
    return service;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /// Asks it to end.
  void askToStop() {
    process.destroy();
  }

  /// Waits until it has ended; kills it when the time is over.
  ///
  /// @return whether it ended by itself
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    process.destroyForcibly().waitFor();
    return false;
  }

  /// How it ended, with the last lines of its log, for a message.
  String obituary() {
    return "%s ended with exit code %d. The last lines of its log, %s:%n%s"
        .formatted(service.module(), process.exitValue(), log, lastLines());
  }

  /// The last lines it has written since it was launched.
  String lastLines() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(Math.min(logStart, file.length()), file.length() - TAIL_BYTES));
      byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      List<String> lines = new String(bytes, UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(the log cannot be read: " + e + ")";
    }
  }
}
