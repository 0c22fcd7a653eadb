package io.rolecall.launcher.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds the services' runnable jars where the build puts them: `MODULE/target/MODULE-*-app.jar`.
///
/// @param home the project's folder
public record ServiceJars(Path home) {

  /// The newest, should there be several versions.
  ///
  /// @throws ServiceException if there is none
  public Path jar(Service service) {
    Path target = home.resolve(service.module()).resolve("target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        return files
            .filter(file -> isJarOf(service, file.getFileName().toString()))
            .max(Comparator.comparing(ServiceJars::modified))
            .orElseThrow(() -> missing(service));
      } catch (IOException e) {
        throw new ServiceException("%s cannot be read: %s".formatted(target, e), e);
      }
    }
    throw missing(service);
  }

  /// The arguments of `java` that start a service: from the cache of its classes that `./run` has
  /// prepared in `MODULE/target/start`, if that is of the present jar.
  ///
  /// @throws ServiceException if the service is not built
  public List<String> start(Service service) {
    Path jar = jar(service);
    Path prepared = jar.resolveSibling("start");
    Path classes = prepared.resolve("classes.aot");
    Path unpacked = prepared.resolve(jar.getFileName());
    return Files.isRegularFile(classes)
            && Files.isRegularFile(unpacked)
            && modified(classes).compareTo(modified(jar)) >= 0
        ? List.of("-XX:AOTCache=" + classes, "-jar", unpacked.toString())
        : List.of("-jar", jar.toString());
  }

  private static boolean isJarOf(Service service, String name) {
    return name.startsWith(service.module() + "-") && name.endsWith("-app.jar");
  }

  private ServiceException missing(Service service) {
    return new ServiceException(
        "%s is not built: there is no %s-*-app.jar in %s. Run './mvnw package -DskipTests'."
            .formatted(
                service.module(), service.module(), home.resolve(service.module() + "/target")));
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
