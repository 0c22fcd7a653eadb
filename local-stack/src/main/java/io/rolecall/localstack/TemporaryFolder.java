package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Folders for data that nobody needs after the JVM. A killed JVM leaves its folder behind: the
/// next one removes it.
final class TemporaryFolder {
  private static final String PREFIX = "rolecall-test-";
  private static final Duration SURELY_LEFT_BEHIND = Duration.ofMinutes(10);

  private TemporaryFolder() {}

  static Path create() throws IOException {
    removeLeftBehind(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
    Path folder = Files.createTempDirectory(PREFIX);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  static void removeLeftBehind(Path place, Instant now) throws IOException {
    for (Path folder : ours(place)) {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(SURELY_LEFT_BEHIND))) {
        Optional<FolderLock> lock = FolderLock.tryLock(folder);
        if (lock.isPresent()) {
          Folders.delete(folder);
          lock.get().close();
        }
      }
    }
  }

  private static List<Path> ours(Path place) throws IOException {
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> Files.isDirectory(path) && Files.isWritable(path))
          .toList();
    }
  }
}
