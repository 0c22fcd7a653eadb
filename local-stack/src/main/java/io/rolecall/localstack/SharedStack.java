package io.rolecall.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The stack that all tests of a JVM share: free ports, data in a temporary folder, stopped and
/// removed when the JVM ends. Tests keep apart by names: a database, topics and indices of their
/// own.
///
/// Its servers start quickly and run slowly, unless the system property `rolecall.stack.engine` is
/// `production`: what is measured is measured on servers that run as they do in production.
public final class SharedStack {
  private static final String ENGINE = "rolecall.stack.engine";
  private static @Nullable LocalStack stack;

  private SharedStack() {}

  /// The shared stack with at least these servers running and answering. Those not yet started are
  /// started now, those that a test has stopped or killed are started again.
  ///
  /// @throws LocalStackException as [LocalStack#start]
  public static synchronized LocalStack with(Server... servers) {
    LocalStack shared = stack;
    if (shared == null) {
      shared = create();
      stack = shared;
    }
    shared.ensureRunning(Set.of(servers));
    return shared;
  }

  private static LocalStack create() {
    try {
      Path folder = TemporaryFolder.create();
      LocalStack.Builder builder = LocalStack.builder().dataFolder(folder).ports(Ports.FREE);
      if (!"production".equals(System.getProperty(ENGINE))) {
        builder.openSearchHeap(768).shortLived();
      }
      LocalStack created = builder.build();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(created, folder)));
      return created;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(LocalStack created, Path folder) {
    try {
      created.closeNow();
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
