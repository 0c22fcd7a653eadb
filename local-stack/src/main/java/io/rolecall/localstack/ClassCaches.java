package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/// Ahead-of-time caches of the classes of Kafka and OpenSearch (JEP 514), which spare them much of
/// the work of a start: one for each archive, JVM and set of options. They are made by
/// [QuickStarts], and never changed after that.
///
/// A JVM looks whether a cache fits, and starts without one that doesn't.
final class ClassCaches {
  private final Unpacked unpacked;

  ClassCaches(Unpacked unpacked) {
    this.unpacked = unpacked;
  }

  /// The options of a JVM that starts from the server's cache; none if there is no cache, or no
  /// place for one.
  List<String> options(Server server) {
    try {
      Path cache = file(server);
      return Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    } catch (IOException | LocalStackException _) {
      return List.of();
    }
  }

  /// Where the server's cache is, or would be.
  ///
  /// @throws IllegalArgumentException if it is no server that runs on a JVM
  Path file(Server server) throws IOException {
    return switch (server) {
      case KAFKA -> file(unpacked.archives().kafka(), KafkaConfig.jvmOptions(Path.of("/"), false));
      case OPENSEARCH ->
          file(
              unpacked.archives().openSearch(),
              OpenSearchConfig.jvmOptions(Path.of("/"), Path.of("/"), 0));
      case POSTGRES -> throw new IllegalArgumentException("PostgreSQL has no classes");
    };
  }

  /// Takes over what a JVM has made. The servers' user can read it, and nobody else can change it.
  void keep(Server server, Path made) throws IOException {
    Path ready = file(server);
    Path temporary =
        ready.resolveSibling(".%s.%s".formatted(ready.getFileName(), UUID.randomUUID()));
    try {
      Files.copy(made, temporary);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(temporary, ready, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Path file(Path archive, List<String> options) throws IOException {
    CRC32 sum = new CRC32();
    String jvm = System.getProperty("java.home") + System.getProperty("java.vm.version");
    sum.update((jvm + options).getBytes(UTF_8));
    return unpacked.kept(
        archive, "-%s.aot".formatted(HexFormat.of().toHexDigits((int) sum.getValue())));
  }
}
