package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A stack's data: a folder for each server, `logs`, and `run` with the servers' process ids. Held
/// by at most one live stack.
final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final Path logs;
  private final Path serverFolders;
  private final ServerUser user;
  private final FolderLock lock;

  private DataFolder(Path folder, Path logs, Path serverFolders, ServerUser user, FolderLock lock) {
    this.folder = folder;
    this.logs = logs;
    this.serverFolders = serverFolders;
    this.user = user;
    this.lock = lock;
  }

  /// Creates the folder if need be and takes it.
  ///
  /// @throws LocalStackException if another stack has it, or if it can't be written
  static DataFolder open(Path folder, Path logs, ServerUser user, Consumer<String> progress) {
    try {
      Folders.create(folder);
      Folders.create(logs);
      Folders.create(folder.resolve("run"));
      FolderLock lock = FolderLock.tryLock(folder).orElseThrow(() -> inUse(folder));
      try {
        return new DataFolder(folder, logs, new Refuge(folder, progress).find(user), user, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LocalStackException(
          "The data folder %s cannot be made or written (%s). Choose another, or make it yours."
              .formatted(folder, e),
          e);
    }
  }

  /// The server's own folder, which it can write.
  Path of(Server server) throws IOException {
    Path own = serverFolders.resolve(server.fileName());
    Folders.create(own);
    if (!user.dropsRoot() && !Files.isWritable(own)) {
      throw new LocalStackException(
          "%s belongs to %s: it was made by another user, perhaps root. Choose another data folder."
              .formatted(own, Files.getOwner(own).getName()));
    }
    user.own(own);
    return own;
  }

  Path log(Server server) {
    return logs.resolve(server.fileName() + ".log");
  }

  PidFile pidFile(Server server) {
    return new PidFile(folder.resolve("run").resolve(server.fileName() + ".pid"));
  }

  ServerUser user() {
    return user;
  }

  /// Lets go of the folder; what is in it stays.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new LocalStackException("The lock of %s cannot be released".formatted(folder), e);
    }
  }

  private static LocalStackException inUse(Path folder) {
    try {
      return new LocalStackException(
          """
          The data folder %s is in use by another running Rolecall (process %s). Stop that one, or \
          choose another data folder.\
          """
              .formatted(folder, FolderLock.holder(folder)));
    } catch (IOException e) {
      return new LocalStackException("The data folder %s is in use".formatted(folder), e);
    }
  }
}
