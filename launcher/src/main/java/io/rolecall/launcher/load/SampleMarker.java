package io.rolecall.launcher.load;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/// What a data folder remembers of its sample, in `sample.properties`: so a later start does not
/// bring it back, and one that was broken off goes on with the same postings and dates.
///
/// @param day the day the sample was made for
record SampleMarker(State state, long seed, LocalDate day, int size) {
  enum State {
    LOADING,
    LOADED,
    DECLINED
  }

  /// Nothing if there is no marker, or none that can be understood.
  static Optional<SampleMarker> read(Path data) throws IOException {
    Path file = file(data);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(
          new SampleMarker(
              State.valueOf(properties.getProperty("state", "")),
              Long.parseLong(properties.getProperty("seed", "")),
              LocalDate.parse(properties.getProperty("day", "")),
              Integer.parseInt(properties.getProperty("size", ""))));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  void write(Path data) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("state", state.name());
    properties.setProperty("seed", Long.toString(seed));
    properties.setProperty("day", day.toString());
    properties.setProperty("size", Integer.toString(size));
    try (Writer writer = Files.newBufferedWriter(file(data))) {
      properties.store(writer, "The sample postings of this data folder");
    }
  }

  SampleMarker as(State next) {
    return new SampleMarker(next, seed, day, size);
  }

  private static Path file(Path data) {
    return data.resolve("sample.properties");
  }
}
