package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the servers' archives. What is unpacked is readable for everybody, whatever the umask.
final class Archives {
  private Archives() {}

  static void unpackPostgres(Path jar, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          unpackTar(new TarArchiveInputStream(new XZInputStream(zip)), target);
          makeReadable(target, "rwxr-xr-x");
          return;
        }
      }
    }
    throw new IOException("no .txz in " + jar);
  }

  static void unpackZip(Path archive, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          writeFile(zip, path);
        }
      }
    }
    makeReadable(target, "rw-r--r--");
  }

  static void copyFolder(Path folder, Path target) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    makeReadable(target, "rw-r--r--");
  }

  /// Short, and other for another archive: from the names and sizes of the files.
  static String fingerprint(Path archive) throws IOException {
    try (Stream<Path> files = Files.walk(archive)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      CRC32 sum = new CRC32();
      for (Path file : sorted) {
        sum.update((file.getFileName() + ":" + Files.size(file) + "\n").getBytes(UTF_8));
      }
      return HexFormat.of().toHexDigits((int) sum.getValue());
    }
  }

  private static void unpackTar(TarArchiveInputStream tar, Path target) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path path = inside(target, entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(path);
      } else if (entry.isSymbolicLink()) {
        inside(target, target.relativize(path.resolveSibling(entry.getLinkName())).toString());
        Files.createDirectories(path.resolveSibling("."));
        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      } else {
        writeFile(tar, path);
      }
    }
  }

  private static void writeFile(InputStream in, Path path) throws IOException {
    Files.createDirectories(path.resolveSibling("."));
    Files.copy(in, path);
  }

  private static Path inside(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("an entry leads out of the archive: " + name);
    }
    return path;
  }

  private static void makeReadable(Path folder, String fileMode) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        String mode = Files.isDirectory(path) ? "rwxr-xr-x" : fileMode;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
      }
    }
  }
}
