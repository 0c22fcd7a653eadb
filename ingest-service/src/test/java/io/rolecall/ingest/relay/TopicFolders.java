package io.rolecall.ingest.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/// The folders of a topic's partitions on the broker's disk, which can be taken back to an earlier
/// state while the broker is stopped: as a disk does that lost its last writes.
final class TopicFolders {
  private final List<Path> folders;

  private TopicFolders(List<Path> folders) {
    this.folders = folders;
  }

  /// Asks the broker where they are.
  static TopicFolders of(RelayWorld world) throws Exception {
    try (Admin admin = Admin.create(world.kafkaSettings().with(Map.of()))) {
      Path log =
          Path.of(
              admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1).keySet().stream()
                  .findFirst()
                  .orElseThrow());
      return new TopicFolders(
          IntStream.range(0, 12)
              .mapToObj(partition -> log.resolve(world.topics().postings() + "-" + partition))
              .toList());
    }
  }

  /// Copies them into an empty folder.
  void copyTo(Path place) throws IOException, InterruptedException {
    Files.createDirectories(place);
    for (Path folder : folders) {
      run("cp", "-a", folder.toString(), place.toString());
    }
  }

  /// Puts a copy in their place.
  void restore(Path place) throws IOException, InterruptedException {
    for (Path folder : folders) {
      run("rm", "-r", folder.toString());
      run("cp", "-a", place.resolve(folder.getFileName()).toString(), folder.toString());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }
}
