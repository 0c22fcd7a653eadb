package io.rolecall.launcher;

import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortPlan;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Tells other starts with the same data folder about the one that runs: `run/launcher.properties`.
/// It outlives its process only if that was killed.
record RunFile(Path path) {

  /// A program that runs with this data folder.
  ///
  /// @param ready whether everything was up
  record Instance(long process, boolean ready, PortPlan ports) {}

  static RunFile in(Path data) {
    return new RunFile(data.resolve("run").resolve("launcher.properties"));
  }

  void write(PortPlan ports, boolean ready) throws IOException {
    Properties properties = new Properties();
    ProcessHandle self = ProcessHandle.current();
    properties.setProperty("process", Long.toString(self.pid()));
    properties.setProperty("started", startOf(self));
    properties.setProperty("ready", Boolean.toString(ready));
    for (Port port : Port.values()) {
      properties.setProperty("port." + port.option(), Integer.toString(ports.of(port)));
    }
    Files.createDirectories(path.resolveSibling("."));
    try (Writer writer = Files.newBufferedWriter(path)) {
      properties.store(writer, "The running Rolecall");
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /// Whether a program left it behind, running or killed.
  boolean exists() {
    return Files.exists(path);
  }

  /// The program that wrote it, if that still runs.
  Optional<Instance> running() throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
      long process = Long.parseLong(properties.getProperty("process", ""));
      boolean lives =
          ProcessHandle.of(process)
              .filter(handle -> startOf(handle).equals(properties.getProperty("started")))
              .isPresent();
      boolean ready = Boolean.parseBoolean(properties.getProperty("ready"));
      return lives
          ? Optional.of(new Instance(process, ready, ports(properties)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static PortPlan ports(Properties properties) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, Integer.valueOf(properties.getProperty("port." + port.option(), "")));
    }
    return PortPlan.of(numbers);
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
