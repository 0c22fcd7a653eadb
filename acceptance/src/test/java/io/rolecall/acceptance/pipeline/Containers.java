package io.rolecall.acceptance.pipeline;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.lifecycle.Startables;

/// Everything as containers: what `docker-compose.yml` says of each, with other ports on this
/// machine, all of 127.0.0.1, and volumes of its own. They end with this JVM.
final class Containers implements Platform {
  private static final String DATABASE = "rolecall";

  /// Three servers' JVMs start at the same time, from images that may have to be fetched.
  private static final Duration START = Rolecall.START.multipliedBy(2);

  private final Network network = Network.newNetwork();
  private final String volumes = "rolecall-test-" + UUID.randomUUID();
  private final String password = UUID.randomUUID().toString();
  private final int postgresPort = Rolecall.freePort();
  private final int kafkaPort = Rolecall.freePort();
  private final int openSearchPort = Rolecall.freePort();
  private final List<GenericContainer<?>> started = new CopyOnWriteArrayList<>();

  private Containers() {}

  /// With the servers healthy.
  static Containers start() {
    var containers = new Containers();
    try {
      containers.startServers();
      return containers;
    } catch (RuntimeException e) {
      containers.close();
      throw e;
    }
  }

  private void startServers() {
    if (Boolean.parseBoolean(System.getProperty("rolecall.images.build", "true"))) {
      ServiceImages.build(composeFile(0, 0));
    }
    container("passwords", composeFile(0, 0))
        .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START))
        .start();
    Startables.deepStart(
            List.of("postgres", "kafka", "opensearch").stream()
                .map(name -> container(name, composeFile(0, 0)).withNetworkAliases(name))
                .map(server -> server.waitingFor(new Healthy().withStartupTimeout(START)))
                .toList())
        .join();
  }

  @Override
  public Servers servers() {
    return new Servers(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgresPort, DATABASE),
        DATABASE,
        password,
        "127.0.0.1:" + kafkaPort,
        URI.create("http://127.0.0.1:" + openSearchPort));
  }

  @Override
  public Running launch(Launch launch) {
    String name = launch.service().module();
    var container =
        container(name, composeFile(launch.port(), launch.managementPort()))
            .withCommand(launch.arguments().toArray(String[]::new))
            .withEnv(launch.settings())
            .waitingFor(new Unawaited());
    if (!launch.further()) {
      container.withNetworkAliases(name);
    }
    container.start();
    return new Instance(container);
  }

  private record Instance(GenericContainer<?> container) implements Running {
    @Override
    public boolean isAlive() {
      return container.isRunning();
    }

    @Override
    public void kill() {
      container.stop();
    }

    @Override
    public void pause() {
      container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
      container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    }
  }

  /// With the servers' ports, and a service's at these two.
  private ComposeFile composeFile(int port, int managementPort) {
    var ports = new HashMap<String, String>();
    ports.put("ROLECALL_POSTGRES_PORT", Integer.toString(postgresPort));
    ports.put("ROLECALL_POSTGRES_PASSWORD", password);
    ports.put("ROLECALL_KAFKA_PORT", Integer.toString(kafkaPort));
    ports.put("ROLECALL_OPENSEARCH_PORT", Integer.toString(openSearchPort));
    for (Service service : Service.values()) {
      ports.put("ROLECALL_" + service + "_PORT", Integer.toString(port));
      ports.put("ROLECALL_" + service + "_MANAGEMENT_PORT", Integer.toString(managementPort));
    }
    return ComposeFile.read(Rolecall.ROOT, Map.copyOf(ports));
  }

  private GenericContainer<?> container(String name, ComposeFile file) {
    ComposeFile.Service service = file.service(name);
    var container =
        new GenericContainer<>(service.image())
            .withNetwork(network)
            .withEnv(service.environment())
            .withLogConsumer(frame -> log(name, frame))
            .withStartupTimeout(START)
            .withCreateContainerCmdModifier(new AsComposed(service, volumes));
    if (!service.command().isEmpty()) {
      container.withCommand(service.command().toArray(String[]::new));
    }
    container.setPortBindings(service.ports());
    started.add(container);
    return container;
  }

  private static synchronized void log(String name, OutputFrame frame) {
    try {
      Files.createDirectories(Rolecall.LOGS);
      Files.writeString(
          Rolecall.LOGS.resolve(name + ".log"),
          frame.getUtf8String(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    started.reversed().forEach(GenericContainer::stop);
    network.close();
    DockerClient docker = DockerClientFactory.instance().client();
    docker.listVolumesCmd().exec().getVolumes().stream()
        .map(InspectVolumeResponse::getName)
        .filter(name -> name.startsWith(volumes))
        .forEach(name -> docker.removeVolumeCmd(name).exec());
  }
}
