package io.rolecall.launcher.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rolecall.localstack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Wraps a command so that its process ends soon after this JVM, however this JVM ends, and so that
/// Ctrl-C and a closed terminal reach this JVM only. It is the guard of the servers, local-stack's
/// `guard.sh`: a process beside the command that reads a pipe which only this JVM holds open.
final class Guard {
  private static final String IGNORE_THE_TERMINAL = "trap '' INT HUP\n";
  private static final String SCRIPT = IGNORE_THE_TERMINAL + readScript();

  private Guard() {}

  /// The words to start instead. The process has the id of the command itself; its standard input
  /// must be a pipe that this JVM keeps open.
  static List<String> around(List<String> command) {
    List<String> words = new ArrayList<>();
    if (isInstalled("setsid")) {
      words.add("setsid");
    }
    words.addAll(List.of("sh", "-c", SCRIPT, "guard", "TERM"));
    words.addAll(command);
    return List.copyOf(words);
  }

  private static boolean isInstalled(String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String readScript() {
    try (InputStream in = LocalStack.class.getResourceAsStream("guard.sh")) {
      return new String(Objects.requireNonNull(in, "guard.sh").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
