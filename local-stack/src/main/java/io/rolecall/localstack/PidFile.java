package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Remembers which process serves a data folder, so that the next start can wait until it is gone.
/// The process's start time tells it from a later one with the same id.
record PidFile(Path path) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration CLOCK_STEP = Duration.ofSeconds(5);

  void write(ProcessHandle process) throws IOException {
    Files.writeString(path, process.pid() + " " + startOf(process) + "\n");
  }

  /// Waits for the process that was remembered, which ends by itself when its starter is gone;
  /// kills it if it doesn't.
  void awaitEnd() throws IOException {
    Optional<ProcessHandle> previous = read();
    if (previous.isPresent()) {
      Processes.awaitEnd(previous.get(), PATIENCE);
      if (previous.get().isAlive()) {
        Processes.killWithChildren(previous.get());
      }
    }
  }

  private Optional<ProcessHandle> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    String[] words = Files.readString(path).strip().split(" ", -1);
    if (words.length != 2 || !words[0].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(process -> isAbout(startOf(process), words[1]));
  }

  /// The system may tell a start a little differently after its clock was set.
  private static boolean isAbout(Instant start, String written) {
    try {
      return Duration.between(start, Instant.parse(written)).abs().compareTo(CLOCK_STEP) < 0;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
