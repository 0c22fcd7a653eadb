package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One running server. It has a session of its own, so that Ctrl-C reaches only this JVM, and it
/// ends soon after this JVM, however that ends: see `guard.sh`.
final class ServerProcess {
  private static final String GUARD = Resources.text("guard.sh");
  private static final long LOG_LIMIT = 10L << 20;

  private final Process process;
  private final Path log;
  private final long logStart;

  private ServerProcess(Process process, Path log, long logStart) {
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /// What to run.
  ///
  /// @param words the program and its arguments
  /// @param environment all the variables it sees, besides PATH and the locale
  /// @param folder its working directory
  /// @param stopSignal the signal that ends it cleanly, without SIG
  record Command(
      List<String> words, Map<String, String> environment, Path folder, String stopSignal) {}

  /// Starts the command; its output is appended to the log.
  static ServerProcess launch(Command command, ServerUser user, Path log) throws IOException {
    List<String> words = new ArrayList<>(ownSession());
    words.addAll(user.prefix());
    words.addAll(List.of("sh", "-c", GUARD, "guard", command.stopSignal()));
    words.addAll(command.words());
    rotate(log);
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().put("PATH", Programs.PATH);
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(command.environment());
    return new ServerProcess(builder.start(), log, logStart);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the end.
  ///
  /// @return whether it came in this time
  boolean awaitEnd(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting for a server");
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  /// What it has written since it was launched.
  String output() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.min(logStart, file.length()));
      byte[] bytes = new byte[(int) Math.min(file.length() - file.getFilePointer(), LOG_LIMIT)];
      file.readFully(bytes);
      return new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last lines it has written, for a message to people.
  String lastLines(int count) {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  private static List<String> ownSession() {
    if (Programs.find("setsid").isPresent()) {
      return List.of("setsid");
    }
    return Programs.find("perl").isPresent()
        ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--")
        : List.of();
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Path old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
