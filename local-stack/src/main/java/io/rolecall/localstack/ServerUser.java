package io.rolecall.localstack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The user the servers run as: the one who started this JVM, unless that is root. PostgreSQL and
/// OpenSearch refuse to run as root, so they run as the nobody user then, with nothing but what
/// that user may do.
final class ServerUser {
  private static final long NOBODY = 65_534;

  private final boolean dropsRoot;

  private ServerUser(boolean dropsRoot) {
    this.dropsRoot = dropsRoot;
  }

  /// @throws LocalStackException if this is root and there is no way to stop being root
  static ServerUser current() {
    if (System.getProperty("os.name").startsWith("Windows")) {
      throw new LocalStackException(
          "The servers run on Linux and macOS. On Windows, use the Windows Subsystem for Linux.");
    }
    if (new UnixSystem().getUid() != 0) {
      return new ServerUser(false);
    }
    if (Programs.find("setpriv").isEmpty()) {
      throw new LocalStackException(
          """
          PostgreSQL and OpenSearch do not run as root, and the program 'setpriv' to start them as \
          another user is missing. Run as an ordinary user, or install util-linux.\
          """);
    }
    return new ServerUser(true);
  }

  boolean dropsRoot() {
    return dropsRoot;
  }

  /// What to put before a command so that it runs as this user, in the same process.
  List<String> prefix() {
    return dropsRoot
        ? List.of(
            "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs")
        : List.of();
  }

  /// Makes this folder and all that is in it the servers'.
  void own(Path folder) throws IOException {
    if (!dropsRoot || Long.valueOf(NOBODY).equals(uid(folder))) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            give(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes)
              throws IOException {
            give(entered);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Writes a file for the servers: a new one, so that no link of theirs leads the writing astray.
  ///
  /// @param mode such as `rw-r--r--`, whatever the umask
  void write(Path file, String text, String mode) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "", StandardOpenOption.CREATE_NEW);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Files.writeString(file, text);
    give(file);
  }

  /// Makes one file the servers'.
  void give(Path file) throws IOException {
    if (dropsRoot) {
      Files.setAttribute(file, "unix:uid", (int) NOBODY, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", (int) NOBODY, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /// Whether the servers can read this file, or list this folder and enter it.
  boolean canReach(Path path) {
    if (!dropsRoot) {
      return Files.isReadable(path) && (!Files.isDirectory(path) || Files.isExecutable(path));
    }
    String test = "test -r \"$1\" && { test ! -d \"$1\" || test -x \"$1\"; }";
    return Programs.succeeds(prefix(), "sh", "-c", test, "sh", path.toString());
  }

  private static Long uid(Path path) throws IOException {
    return ((Integer) Files.getAttribute(path, "unix:uid")).longValue();
  }
}
