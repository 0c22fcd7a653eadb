package io.rolecall.acceptance.pipeline;

import static org.awaitility.Awaitility.await;

import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The whole of Rolecall: the shared servers, and the three services as processes of their own on
/// free ports. Started once for all tests; ends with this JVM, however that ends.
public final class Rolecall {
  private static final Path ROOT = Path.of(System.getProperty("rolecall.root", "..")).normalize();
  private static final Path LOGS = Path.of("target", "services");

  /// For a machine that is busy with other things; on an idle one it takes seconds.
  private static final Duration START = Duration.ofMinutes(3);

  private static Rolecall shared;

  private final LocalStack stack;
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);
  private final Map<Service, Process> processes = new EnumMap<>(Service.class);
  private final List<Instance> further = new CopyOnWriteArrayList<>();
  private final Set<Service> ready = EnumSet.noneOf(Service.class);
  private Map<String, String> settings = Map.of();

  /// The services and the modules they come from.
  public enum Service {
    INGEST("ingest-service"),
    INDEXER("indexer"),
    SEARCH("search-service");

    private final String module;

    Service(String module) {
      this.module = module;
    }

    String module() {
      return module;
    }
  }

  private Rolecall(LocalStack stack) {
    this.stack = stack;
    for (Service service : Service.values()) {
      ports.put(service, freePort());
      managementPorts.put(service, freePort());
    }
  }

  /// The one of this JVM. When it could not be started, it is not tried again.
  public static synchronized Rolecall shared() {
    if (shared == null) {
      return sharedWith(Map.of());
    }
    shared.startAll();
    return shared;
  }

  /// As [#shared], with settings of a test's own, until [#stopAll].
  ///
  /// @param settings as environment variables
  public static synchronized Rolecall sharedWith(Map<String, String> settings) {
    if (shared == null) {
      shared = new Rolecall(SharedStack.with(Server.POSTGRES, Server.KAFKA, Server.OPENSEARCH));
      Runtime.getRuntime().addShutdownHook(new Thread(shared::killAll));
    }
    shared.stopAll();
    shared.settings = Map.copyOf(settings);
    shared.startAll();
    return shared;
  }

  /// Ends all services; whoever needs them next starts them without settings of a test's own.
  public void stopAll() {
    Set.copyOf(processes.keySet()).forEach(this::kill);
    settings = Map.of();
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

  public LocalStack stack() {
    return stack;
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
    end(processes.get(service));
  }

  private static void end(Process wrapper) {
    List<ProcessHandle> all = wrapper.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    wrapper.destroyForcibly();
    await().atMost(START).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  private boolean isAlive(Service service) {
    Process wrapper = processes.get(service);
    return wrapper != null
        && wrapper.descendants().anyMatch(it -> it.info().command().orElse("").endsWith("java"));
  }

  /// Starts one more instance of the ingest-service beside the others, and waits until it is ready.
  ///
  /// @param arguments such as `--rolecall.relay.enabled=false`
  public Instance startIngest(String... arguments) {
    int port = freePort();
    int managementPort = freePort();
    var environment = environment(port, managementPort);
    var process = launch(Service.INGEST, environment, List.of(arguments));
    var instance = new Instance(process, port, managementPort);
    further.add(instance);
    awaitReady(Service.INGEST, managementPort);
    return instance;
  }

  /// A process of a service.
  public record Instance(Process wrapper, int port, int managementPort) implements AutoCloseable {
    public URI at(String path) {
      return uri(port, path);
    }

    public URI management(String path) {
      return uri(managementPort, path);
    }

    /// Ends it as `kill -9` does.
    @Override
    public void close() {
      end(wrapper);
    }
  }

  /// The management port of a service.
  public URI management(Service service, String path) {
    return uri(managementPorts.get(service), path);
  }

  private void killAll() {
    processes.keySet().forEach(this::kill);
    further.forEach(Instance::close);
  }

  private void launch(Service service) {
    var environment = new HashMap<>(environment(ports.get(service), managementPorts.get(service)));
    environment.putAll(settings);
    processes.put(service, launch(service, environment, List.of()));
  }

  /// The shell stays beside the service and kills it when this JVM is gone.
  private static Process launch(
      Service service, Map<String, String> environment, List<String> arguments) {
    try {
      Files.createDirectories(LOGS);
      var log = LOGS.resolve(service.module() + ".log").toFile();
      var command =
          new ArrayList<>(
              List.of(
                  "sh",
                  "-c",
                  "\"$@\" & service=$!; cat > /dev/null; kill -9 $service",
                  "sh",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-jar",
                  jar(service).toString()));
      command.addAll(arguments);
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment(int port, int managementPort) {
    var postgres = stack.postgres();
    return Map.ofEntries(
        // Tests count rows, records and documents.
        Map.entry("ROLECALL_CANARY_INTERVAL", "0s"),
        Map.entry("SERVER_PORT", Integer.toString(port)),
        Map.entry("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort)),
        Map.entry("ROLECALL_POSTGRES_HOST", postgres.host()),
        Map.entry("ROLECALL_POSTGRES_PORT", Integer.toString(postgres.port())),
        Map.entry("ROLECALL_POSTGRES_DATABASE", postgres.database()),
        Map.entry("ROLECALL_POSTGRES_USER", postgres.user()),
        Map.entry("ROLECALL_POSTGRES_PASSWORD", postgres.password()),
        Map.entry("ROLECALL_KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers()),
        Map.entry("ROLECALL_OPENSEARCH_URL", stack.openSearch().url()),
        Map.entry("ROLECALL_INGEST_URL", ingest("").toString()));
  }

  private static void awaitReady(Service service, int managementPort) {
    URI readiness = uri(managementPort, "/actuator/health/readiness");
    await(service + " ready, see " + LOGS)
        .atMost(START)
        .ignoreExceptions()
        .until(() ->
            ((HttpURLConnection) readiness.toURL().openConnection()).getResponseCode() == 200);
  }

  private static Path jar(Service service) throws IOException {
    Path target = ROOT.resolve(service.module()).resolve("target");
    try (var jars = Files.newDirectoryStream(target, "*-app.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("not built: " + target + ". Run ./mvnw package first.");
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
