package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// OpenSearch's plugin `ingestion-kafka`, made of what Maven Central has of it: the jars, which the
/// build puts there with `-Pmeasure`, and the two files that a plugin has beside them.
final class IngestionPlugin {
  private static final String NAME = "ingestion-kafka";
  private static final Path FOLDER = Path.of("target", "opensearch-plugins", NAME);

  private IngestionPlugin() {}

  /// The plugin's folder, complete.
  static Path folder() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Attributes about = jar.getManifest().getMainAttributes();
      String version = about.getValue("X-Compile-OpenSearch-Version");
      Files.write(
          FOLDER.resolve("plugin-descriptor.properties"),
          List.of(
              "name=" + NAME,
              "description=Reads documents from Kafka",
              "version=" + version,
              "opensearch.version=" + version,
              "java.version=" + about.getValue("X-Compile-Target-JDK"),
              "classname=org.opensearch.plugin.kafka.KafkaPlugin"));
    }
    Files.write(
        FOLDER.resolve("plugin-security.policy"),
        List.of("grant { permission java.net.SocketPermission \"*\", \"connect,resolve\"; };"));
    return FOLDER;
  }

  private static Path jar() throws IOException {
    try (var jars = Files.newDirectoryStream(FOLDER, NAME + "-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException(
        "no " + NAME + "-*.jar in " + FOLDER + ": build with -Pmeasure");
  }
}
