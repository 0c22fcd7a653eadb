package io.rolecall.acceptance.pipeline;

import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Platform.Launch;
import io.rolecall.acceptance.pipeline.Platform.Running;
import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The whole of Rolecall: the shared servers, and the three services on free ports of 127.0.0.1.
/// Started once for all tests; ends with this JVM. What it runs on is a [Platform]: processes, or
/// containers with `-Drolecall.platform=containers`.
public final class Rolecall {
  static final Path ROOT =
      Path.of(System.getProperty("rolecall.root", "..")).toAbsolutePath().normalize();

  /// What the services say is written there.
  static final Path LOGS = Path.of("target", "services");

  /// For a machine that is busy with other things; on an idle one it takes seconds.
  static final Duration START = Duration.ofMinutes(3);

  /// Tests count rows, records and documents: none of them is the canary.
  private static final Map<String, String> USUAL = Map.of("ROLECALL_CANARY_INTERVAL", "0s");

  private static Rolecall shared;
  private static boolean tried;

  private final Platform platform;
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);
  private final Map<Service, Running> running = new EnumMap<>(Service.class);
  private final List<Instance> further = new CopyOnWriteArrayList<>();
  private final Set<Service> ready = EnumSet.noneOf(Service.class);
  private final Map<String, String> settings = new HashMap<>(USUAL);

  private Rolecall(Platform platform) {
    this.platform = platform;
    for (Service service : Service.values()) {
      ports.put(service, freePort());
      managementPorts.put(service, freePort());
    }
  }

  /// The one of this JVM. When it could not be started, it is not tried again.
  public static synchronized Rolecall shared() {
    Rolecall rolecall = made();
    rolecall.startAll();
    return rolecall;
  }

  /// As [#shared], with settings of a test's own, until [#stopAll].
  ///
  /// @param settings as environment variables
  public static synchronized Rolecall sharedWith(Map<String, String> settings) {
    Rolecall rolecall = made();
    rolecall.stopAll();
    rolecall.settings.putAll(settings);
    rolecall.startAll();
    return rolecall;
  }

  private static Rolecall made() {
    if (shared == null) {
      if (tried) {
        throw new IllegalStateException("could not be started, see the first failure");
      }
      tried = true;
      shared = new Rolecall(Platform.chosen());
      Runtime.getRuntime().addShutdownHook(new Thread(shared::end));
    }
    return shared;
  }

  /// Ends all services; whoever needs them next starts them without settings of a test's own.
  public void stopAll() {
    Set.copyOf(running.keySet()).forEach(this::kill);
    settings.clear();
    settings.putAll(USUAL);
  }

  private void startAll() {
    for (Service service : Service.values()) {
      if (!isAlive(service)) {
        launch(service);
      }
    }
    for (Service service : Service.values()) {
      awaitReady(service);
    }
  }

  private boolean isAlive(Service service) {
    Running instance = running.get(service);
    return instance != null && instance.isAlive();
  }

  public Servers servers() {
    return platform.servers();
  }

  public URI ingest(String path) {
    return uri(ports.get(Service.INGEST), path);
  }

  public URI indexer(String path) {
    return uri(ports.get(Service.INDEXER), path);
  }

  public URI search(String path) {
    return uri(ports.get(Service.SEARCH), path);
  }

  /// Starts a service that does not run, and waits until it is ready.
  public void start(Service service) {
    if (!isAlive(service)) {
      launch(service);
    }
    awaitReady(service);
  }

  private void awaitReady(Service service) {
    if (!ready.contains(service)) {
      awaitReady(service, managementPorts.get(service));
      ready.add(service);
    }
  }

  /// Ends a service as `kill -9` does.
  public void kill(Service service) {
    ready.remove(service);
    running.get(service).kill();
  }

  /// Halts a service as `kill -STOP` does, until [#resume].
  public void pause(Service service) {
    running.get(service).pause();
  }

  /// Lets a paused service go on.
  public void resume(Service service) {
    running.get(service).resume();
  }

  /// Starts one more instance of the ingest-service beside the others, and waits until it is ready.
  ///
  /// @param arguments such as `--rolecall.relay.enabled=false`
  public Instance startIngest(String... arguments) {
    return startFurther(Service.INGEST, arguments);
  }

  /// Starts one more instance of a service beside the others, and waits until it is ready.
  public Instance startFurther(Service service, String... arguments) {
    int port = freePort();
    int managementPort = freePort();
    var launch =
        new Launch(service, port, managementPort, ingest(""), true, USUAL, List.of(arguments));
    var instance = new Instance(platform.launch(launch), port, managementPort);
    further.add(instance);
    awaitReady(service, managementPort);
    return instance;
  }

  /// A further instance of a service.
  public record Instance(Running running, int port, int managementPort) implements AutoCloseable {
    public URI at(String path) {
      return uri(port, path);
    }

    public URI management(String path) {
      return uri(managementPort, path);
    }

    /// Ends it as `kill -9` does.
    @Override
    public void close() {
      running.kill();
    }
  }

  /// The management port of a service.
  public URI management(Service service, String path) {
    return uri(managementPorts.get(service), path);
  }

  private void end() {
    running.values().forEach(Running::kill);
    further.forEach(Instance::close);
    platform.close();
  }

  private void launch(Service service) {
    running.put(
        service,
        platform.launch(
            new Launch(
                service,
                ports.get(service),
                managementPorts.get(service),
                ingest(""),
                false,
                Map.copyOf(settings),
                List.of())));
  }

  private static void awaitReady(Service service, int managementPort) {
    URI readiness = uri(managementPort, "/actuator/health/readiness");
    await(service + " ready, see " + LOGS)
        .atMost(START)
        .ignoreExceptions()
        .until(() ->
            ((HttpURLConnection) readiness.toURL().openConnection()).getResponseCode() == 200);
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
