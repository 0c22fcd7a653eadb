package io.rolecall.acceptance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The project's own files, as the build sees them.
final class SourceTree {
  static final Path ROOT = Path.of(System.getProperty("rolecall.root", "..")).toAbsolutePath();

  private static final List<String> MODULES =
      List.of(
          "posting-events",
          "job-index",
          "local-stack",
          "ingest-service",
          "indexer",
          "search-service",
          "launcher",
          "acceptance");

  private SourceTree() {}

  static List<Path> javaFiles() {
    return MODULES.stream()
        .flatMap(module -> files(ROOT.resolve(module).resolve("src")))
        .filter(file -> file.toString().endsWith(".java"))
        .sorted()
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
