package io.rolecall.localstack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder with the servers as the build fetched them from Maven Central: `kafka-VERSION/*.jar`,
/// `opensearch-VERSION.zip`, `postgresql-VERSION-OS-ARCH.jar`.
///
/// It is what the system property `rolecall.servers` or else the environment variable
/// `ROLECALL_SERVERS` names, or else `local-stack/target/servers` in the working directory or the
/// nearest folder above it that has one.
record ServerArchives(Path folder, Properties versions) {
  private static final String IN_THE_BUILD = "local-stack/target/servers";

  static ServerArchives locate() {
    return locate(
        System.getProperty("rolecall.servers"),
        System.getenv("ROLECALL_SERVERS"),
        Path.of("").toAbsolutePath());
  }

  static ServerArchives locate(
      @Nullable String property, @Nullable String variable, Path workingDirectory) {
    Path folder =
        Stream.of(Optional.ofNullable(property), Optional.ofNullable(variable))
            .flatMap(Optional::stream)
            .filter(name -> !name.isBlank())
            .map(name -> workingDirectory.resolve(name).normalize())
            .findFirst()
            .or(() -> searchUpwards(workingDirectory))
            .orElseThrow(() ->
                new LocalStackException(
                    """
                    The servers to start were not found: there is no %s in %s or above it. \
                    Build them with './mvnw package', or let ROLECALL_SERVERS name their \
                    folder.\
                    """
                        .formatted(IN_THE_BUILD, workingDirectory)));
    return new ServerArchives(folder, readVersions());
  }

  Path postgres() {
    String name =
        "postgresql-%s-%s.jar"
            .formatted(
                versions.getProperty("postgresql"),
                platform(System.getProperty("os.name"), System.getProperty("os.arch")));
    return existing(name);
  }

  Path kafka() {
    return existing("kafka-" + versions.getProperty("kafka"));
  }

  Path openSearch() {
    return existing("opensearch-" + versions.getProperty("opensearch") + ".zip");
  }

  /// The name that the build gives to PostgreSQL's archive for this system.
  static String platform(String system, String architecture) {
    String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    return switch (architecture) {
      case "amd64", "x86_64" -> os + "-amd64";
      case "aarch64", "arm64" -> os + "-arm64";
      default ->
          throw new LocalStackException(
              "There is no PostgreSQL to start on %s with a processor of type %s."
                  .formatted(system, architecture));
    };
  }

  private Path existing(String name) {
    Path path = folder.resolve(name);
    if (!Files.exists(path)) {
      throw new LocalStackException(
          "%s is missing. Run './mvnw package', which fetches it from Maven Central."
              .formatted(path));
    }
    return path;
  }

  private static Optional<Path> searchUpwards(Path start) {
    return Stream.iterate(start, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve(IN_THE_BUILD))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static Properties readVersions() {
    Properties versions = new Properties();
    try {
      versions.load(new StringReader(Resources.text("versions.properties")));
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
