package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where a user's unpacked servers go when there is no better place.
final class CacheFolder {
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private CacheFolder() {}

  /// @throws LocalStackException if somebody else could have put something into the folder
  static Path create(ServerUser user) throws IOException {
    if (user.dropsRoot()) {
      return folder(folder(Path.of("/var/cache/rolecall")).resolve("servers"));
    }
    String name = "rolecall-servers-" + System.getProperty("user.name").replaceAll("\\W", "_");
    return folder(Path.of(System.getProperty("java.io.tmpdir")).resolve(name));
  }

  private static Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, READABLE);
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean ours = attributes.owner().getName().equals(currentUser());
    boolean closed =
        !attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
            && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    if (!ours || !closed) {
      throw new LocalStackException(
          "The folder %s, meant for unpacked servers, can be written by others. Remove it."
              .formatted(folder));
    }
    return folder;
  }

  private static String currentUser() throws IOException {
    Path probe = Files.createTempFile("rolecall", "");
    try {
      return Files.getOwner(probe).getName();
    } finally {
      Files.delete(probe);
    }
  }
}
