package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/// Where the servers' folders are when the data folder is out of their reach: as root's data below
/// `/root`, which is closed to the unprivileged user they run as. Then they get a folder in
/// `/var/lib/rolecall`, and a link `servers` in the data folder leads there. Whoever removes the
/// data folder starts afresh.
final class Refuge {
  private static final Path PLACE = Path.of("/var/lib/rolecall");

  private final Path folder;
  private final Consumer<String> progress;

  Refuge(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /// The folder that holds the servers' folders.
  Path find(ServerUser user) throws IOException {
    Path link = folder.resolve("servers");
    if (Files.isSymbolicLink(link) && Files.isDirectory(link)) {
      return link.toRealPath();
    }
    if (user.canReach(folder)) {
      return folder;
    }
    Files.deleteIfExists(link);
    Folders.create(PLACE);
    Path refuge =
        Files.createTempDirectory(
            PLACE,
            "data-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(refuge, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(link, refuge);
    progress.accept(
        "The servers do not run as root and cannot reach %s: their data is in %s"
            .formatted(folder, refuge));
    return refuge;
  }
}
