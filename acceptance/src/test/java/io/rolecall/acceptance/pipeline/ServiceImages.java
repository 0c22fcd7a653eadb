package io.rolecall.acceptance.pipeline;

import io.rolecall.launcher.service.Service;
import io.rolecall.launcher.service.ServiceJars;
import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/// The services' own images, as `docker compose build` makes them.
final class ServiceImages {
  private ServiceImages() {}

  static void build(ComposeFile file) {
    for (Service service : Service.values()) {
      Path jar = new ServiceJars(Rolecall.ROOT).jar(service);
      Path containers = Rolecall.ROOT.resolve("containers");
      new ImageFromDockerfile(file.service(service.module()).image(), false)
          .withFileFromPath("Dockerfile", containers.resolve("Dockerfile"))
          .withFileFromPath("containers/image", containers.resolve("image"))
          .withFileFromPath(Rolecall.ROOT.relativize(jar).toString(), jar)
          .withBuildArg("SERVICE", service.module())
          .withBuildArg("ROLECALL_JAVA_IMAGE", file.variable("ROLECALL_JAVA_IMAGE"))
          .get();
    }
  }
}
