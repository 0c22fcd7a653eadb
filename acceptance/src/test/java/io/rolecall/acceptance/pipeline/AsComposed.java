package io.rolecall.acceptance.pipeline;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;

/// Gives a container the limits, the volumes and the health check that it has in the compose file.
///
/// @param volumes what the names of volumes begin with
record AsComposed(ComposeFile.Service service, String volumes)
    implements Consumer<CreateContainerCmd> {
  @Override
  public void accept(CreateContainerCmd command) {
    HostConfig host = Objects.requireNonNull(command.getHostConfig());
    host.withReadonlyRootfs(service.readOnly());
    if (service.memory() > 0) {
      host.withMemory(service.memory());
    }
    if (service.dropsCapabilities()) {
      host.withCapDrop(Capability.ALL);
    }
    host.withSecurityOpts(service.securityOptions());
    host.withTmpFs(
        service.tmpfs().stream()
            .map(it -> it.split(":", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1])));
    host.withMounts(
        service.volumes().stream().filter(it -> !it.startsWith(".")).map(this::mount).toList());
    if (!service.entrypoint().isEmpty()) {
      command.withEntrypoint(service.entrypoint());
    }
    var health = service.health();
    if (!health.test().isEmpty()) {
      command.withHealthcheck(
          new HealthCheck()
              .withTest(health.test())
              .withInterval(health.interval().toNanos())
              .withTimeout(health.timeout().toNanos())
              .withRetries(health.retries()));
    }
  }

  /// The labels let Testcontainers remove it when this JVM could not.
  private Mount mount(String volume) {
    String[] parts = volume.split(":", -1);
    return new Mount()
        .withType(MountType.VOLUME)
        .withSource(volumes + "-" + parts[0])
        .withTarget(parts[1])
        .withReadOnly(parts.length > 2 && parts[2].equals("ro"))
        .withVolumeOptions(new VolumeOptions().withLabels(DockerClientFactory.DEFAULT_LABELS));
  }
}
