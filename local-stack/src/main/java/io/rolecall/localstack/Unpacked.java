package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/// The servers, unpacked once and kept: beside the archives if the servers' user can read there and
/// this user can write there, else in a cache of this user's. Several JVMs may come at once: each
/// unpacks into a folder of its own, and the first to finish wins.
final class Unpacked {
  private final ServerArchives archives;
  private final ServerUser user;

  Unpacked(ServerArchives archives, ServerUser user) {
    this.archives = archives;
    this.user = user;
  }

  /// PostgreSQL's home, with `bin`, `lib` and `share`.
  Path postgres() {
    return unpacked(archives.postgres(), Archives::unpackPostgres);
  }

  /// OpenSearch's home, with `config`, `lib` and `modules`.
  Path openSearch() {
    Path home = unpacked(archives.openSearch(), Archives::unpackZip);
    String name = Objects.requireNonNull(archives.openSearch().getFileName()).toString();
    return home.resolve(name.substring(0, name.length() - ".zip".length()));
  }

  /// The folder with the broker's jars.
  Path kafka() {
    Path jars = archives.kafka();
    return user.canReach(jars) ? jars : unpacked(jars, Archives::copyFolder);
  }

  /// What was made from a server's archive and kept beside what is unpacked, or, if it is not
  /// there, where it may be kept.
  ///
  /// @param ending tells it from others that were made from the same archive
  Path kept(Path archive, String ending) throws IOException {
    String name = key(archive) + ending;
    Path ready = beside().resolve(name);
    return Files.exists(ready) && user.canReach(ready) ? ready : place().resolve(name);
  }

  ServerArchives archives() {
    return archives;
  }

  private Path unpacked(Path archive, Unpacking unpacking) {
    try {
      String key = key(archive);
      Path ready = beside().resolve(key);
      if (Files.isDirectory(ready) && user.canReach(ready)) {
        return ready;
      }
      ready = place().resolve(key);
      return Files.isDirectory(ready) ? ready : unpack(archive, unpacking, ready);
    } catch (IOException e) {
      throw new LocalStackException("%s cannot be unpacked: %s".formatted(archive, e), e);
    }
  }

  private static String key(Path archive) throws IOException {
    return archive.getFileName() + "-" + Archives.fingerprint(archive);
  }

  private Path beside() {
    return archives.folder().resolve("unpacked");
  }

  private Path place() throws IOException {
    return Files.isWritable(archives.folder()) && user.canReach(archives.folder())
        ? Files.createDirectories(beside())
        : CacheFolder.create(user);
  }

  private static Path unpack(Path archive, Unpacking unpacking, Path ready) throws IOException {
    Path temporary =
        ready.resolveSibling(".%s.%s".formatted(ready.getFileName(), UUID.randomUUID()));
    try {
      unpacking.unpack(archive, Files.createDirectory(temporary));
      Files.move(temporary, ready, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Folders.delete(temporary);
      if (!Files.isDirectory(ready)) {
        throw e;
      }
    }
    return ready;
  }

  private interface Unpacking {
    void unpack(Path archive, Path target) throws IOException;
  }
}
