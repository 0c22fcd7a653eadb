package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The right to use a data folder: a lock on its file `.lock`, which the system releases when the
/// JVM ends, however it ends.
final class FolderLock implements AutoCloseable {
  // A second look at the file from this JVM would end the lock of the first: so the folders this
  // JVM holds are known by name.
  private static final Set<Path> HELD_HERE = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// The lock, or nothing if somebody has it.
  static Optional<FolderLock> tryLock(Path folder) throws IOException {
    synchronized (HELD_HERE) {
      Path real = folder.toRealPath();
      if (HELD_HERE.contains(real)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(
              file(real),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
      HELD_HERE.add(real);
      return Optional.of(new FolderLock(real, channel));
    }
  }

  /// The process that has the lock or had it last.
  static String holder(Path folder) throws IOException {
    return Files.readString(file(folder)).strip();
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD_HERE) {
      HELD_HERE.remove(folder);
      channel.close();
    }
  }

  private static Path file(Path folder) {
    return folder.resolve(".lock");
  }
}
