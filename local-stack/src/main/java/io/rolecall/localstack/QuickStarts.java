package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Makes what lets Kafka and OpenSearch start quickly: a cache of the classes that each loads. To
/// know them, the server is started once, with data that is thrown away, and stopped.
public final class QuickStarts {
  private QuickStarts() {}

  /// Makes the caches that are missing, for this JVM and for stacks on the same archives, and
  /// unpacks PostgreSQL. Later stacks find all that by themselves. Takes half a minute or so, or
  /// nothing when all is there.
  ///
  /// @param logs where the servers' logs go
  /// @param progress is told a line about each step, by several threads
  /// @throws LocalStackException as [LocalStack#start]; nothing is lost but time then
  /// @throws IOException if the caches cannot be kept
  public static void prepare(Path logs, Consumer<String> progress) throws IOException {
    var _ = new Unpacked(ServerArchives.locate(), ServerUser.current()).postgres();
    prepare(List.of(Server.KAFKA, Server.OPENSEARCH), logs, progress);
  }

  static void prepare(List<Server> servers, Path logs, Consumer<String> progress)
      throws IOException {
    ClassCaches caches =
        new ClassCaches(new Unpacked(ServerArchives.locate(), ServerUser.current()));
    List<Server> missing = new ArrayList<>();
    for (Server each : servers) {
      if (!Files.exists(caches.file(each))) {
        missing.add(each);
      }
    }
    if (!missing.isEmpty()) {
      train(missing, logs, progress);
    }
  }

  private static void train(List<Server> servers, Path logs, Consumer<String> progress)
      throws IOException {
    Path folder = TemporaryFolder.create();
    try (LocalStack stack =
        LocalStack.builder()
            .dataFolder(folder)
            .logs(logs)
            .ports(Ports.FREE)
            .servers(servers.toArray(Server[]::new))
            .progress(progress)
            .training()
            .start()) {
      progress.accept("%d servers have shown their classes".formatted(stack.servers().size()));
    } finally {
      Folders.delete(folder);
    }
  }
}
