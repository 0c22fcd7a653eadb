package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/// What absolute figures depend on.
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  static String description() {
    return """
    %d cores (%s), %s of memory, %s %s, Java %s; servers, services and clients all on it.
    """
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            value(CPUS, line -> line.startsWith("model name")),
            value(MEMORY, line -> line.startsWith("MemTotal")),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version());
  }

  private static String value(Path file, Predicate<String> wanted) {
    try (var lines = Files.lines(file)) {
      Optional<String> found = lines.filter(wanted).findFirst();
      return found.map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }
}
