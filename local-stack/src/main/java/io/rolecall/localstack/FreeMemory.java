package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Looks whether the servers fit into memory, where the system tells (Linux). Better no start than
/// a machine that kills something else.
final class FreeMemory {
  private static final int KAFKA_HEAP_MEGABYTES = 512;

  private FreeMemory() {}

  /// @throws LocalStackException if the servers don't fit
  static void require(Collection<Server> servers, int openSearchHeapMegabytes) {
    OptionalLong available = availableMegabytes();
    if (available.isPresent()) {
      require(servers, openSearchHeapMegabytes, available.getAsLong());
    }
  }

  static void require(
      Collection<Server> servers, int openSearchHeapMegabytes, long availableMegabytes) {
    long needed = neededMegabytes(servers, openSearchHeapMegabytes);
    if (availableMegabytes < needed && !"off".equals(System.getenv("ROLECALL_MEMORY_CHECK"))) {
      throw new LocalStackException(
          """
          The servers need about %d MB of free memory, but there are only %d MB. Stop other \
          programs or use a larger machine; ROLECALL_MEMORY_CHECK=off starts them all the same.\
          """
              .formatted(needed, availableMegabytes));
    }
  }

  static long neededMegabytes(Collection<Server> servers, int openSearchHeapMegabytes) {
    return servers.stream()
        .mapToLong(server ->
            server.megabytesBesidesHeap()
                + switch (server) {
                  case POSTGRES -> 0;
                  case KAFKA -> KAFKA_HEAP_MEGABYTES;
                  case OPENSEARCH -> openSearchHeapMegabytes;
                })
        .sum();
  }

  /// The value of `MemAvailable` in the text of `/proc/meminfo`.
  static OptionalLong parse(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith("MemAvailable:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst();
  }

  /// What a limit for this container leaves: the pages of files that were not used lately don't
  /// count, the system takes them back when it needs them.
  ///
  /// @param max the text of `memory.max`
  /// @param current the text of `memory.current`
  /// @param stat the text of `memory.stat`
  static OptionalLong parseContainer(String max, String current, String stat) {
    if (!max.strip().matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    long inactive =
        stat.lines()
            .filter(line -> line.startsWith("inactive_file "))
            .mapToLong(line -> Long.parseLong(line.substring("inactive_file ".length()).strip()))
            .sum();
    long used = Long.parseLong(current.strip()) - inactive;
    return OptionalLong.of((Long.parseLong(max.strip()) - used) >> 20);
  }

  private static OptionalLong availableMegabytes() {
    Path container = Path.of("/sys/fs/cgroup");
    LongStream known =
        Stream.<Reading>of(
                () -> parse(Files.readString(Path.of("/proc/meminfo"))),
                () ->
                    parseContainer(
                        Files.readString(container.resolve("memory.max")),
                        Files.readString(container.resolve("memory.current")),
                        Files.readString(container.resolve("memory.stat"))))
            .flatMapToLong(reading -> orNothing(reading).stream());
    return known.min();
  }

  private static OptionalLong orNothing(Reading reading) {
    try {
      return reading.megabytes();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  private interface Reading {
    OptionalLong megabytes() throws IOException;
  }
}
