package io.rolecall.launcher.service;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.port.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The services' processes: started together, stopped together. Used by one thread; the listener is
/// called by others.
public final class Services {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(65);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  private final Settings settings;
  private final Console console;
  private final Consumer<String> deaths;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final List<ServiceProcess> running = new ArrayList<>();
  private final Readiness readiness = new Readiness();

  /// Where and how the services run.
  ///
  /// @param home the project's folder, with the built jars
  /// @param logs an existing folder
  /// @param ports theirs and the servers'
  /// @param environment variables for all of them, such as where the servers are
  /// @param javaOptions more options for their JVMs, which override the usual ones
  public record Settings(
      Path home,
      Path logs,
      PortPlan ports,
      Map<String, String> environment,
      List<String> javaOptions) {}

  /// @param deaths told when a service has ended without being asked to: which, and its last words
  public Services(Settings settings, Console console, Consumer<String> deaths) {
    this.settings = settings;
    this.console = console;
    this.deaths = deaths;
  }

  /// With the serial collector, unless another one is chosen: a JVM refuses to start with two.
  static List<String> jvmOptions(List<String> more) {
    List<String> options = new ArrayList<>(JVM_OPTIONS);
    if (more.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
      options.add("-XX:+UseSerialGC");
    }
    options.addAll(more);
    return options;
  }

  /// Starts all services and returns when each of them is ready.
  ///
  /// @throws ServiceException if one is not built, ends, or is not ready within three minutes
  /// @throws InterruptedException if interrupted; what was started goes on until [#stop]
  public void start() throws InterruptedException {
    Instant begin = Instant.now();
    for (Service service : Service.values()) {
      running.add(launch(service));
    }
    List<ServiceProcess> waiting = new ArrayList<>(running);
    while (!waiting.isEmpty()) {
      for (ServiceProcess process : List.copyOf(waiting)) {
        if (isReady(process)) {
          waiting.remove(process);
          report(process.service(), Duration.between(begin, Instant.now()));
        }
      }
      if (Duration.between(begin, Instant.now()).compareTo(START_LIMIT) > 0) {
        throw late(waiting.getFirst());
      }
      Thread.sleep(POLL);
    }
  }

  /// Asks all services to end and waits for it, about a minute at most; kills those that don't.
  /// Does nothing when none runs.
  public void stop() throws InterruptedException {
    stopping.set(true);
    running.forEach(ServiceProcess::askToStop);
    for (ServiceProcess process : running) {
      if (!process.awaitEnd(STOP_LIMIT)) {
        console.line(process.service().module() + " did not stop and was killed");
      }
    }
    running.clear();
  }

  private ServiceProcess launch(Service service) {
    Path log = settings.logs().resolve(service.module() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions(settings.javaOptions()));
    command.addAll(new ServiceJars(settings.home()).start(service));
    Map<String, String> environment = new HashMap<>(settings.environment());
    environment.put("SERVER_PORT", Integer.toString(settings.ports().of(service.port())));
    environment.put(
        "MANAGEMENT_SERVER_PORT", Integer.toString(settings.ports().of(service.management())));
    environment.put("ROLECALL_INGEST_URL", settings.ports().url(Service.INGEST.port()));
    try {
      Files.createDirectories(settings.logs());
      ServiceProcess process = ServiceProcess.launch(service, command, environment, log);
      var _ = process.onExit().thenRun(() -> tellDeath(process));
      return process;
    } catch (IOException e) {
      throw new ServiceException("%s cannot be started: %s".formatted(service.module(), e), e);
    }
  }

  private void tellDeath(ServiceProcess process) {
    if (!stopping.get()) {
      deaths.accept(process.obituary());
    }
  }

  private boolean isReady(ServiceProcess process) throws InterruptedException {
    if (!process.isAlive()) {
      throw new ServiceException(process.obituary());
    }
    return readiness.isReady(settings.ports().url(process.service().management()));
  }

  private void report(Service service, Duration took) {
    console.line(
        "%s is up on port %d (%s)"
            .formatted(service.module(), settings.ports().of(service.port()), Console.words(took)));
  }

  private ServiceException late(ServiceProcess process) {
    return new ServiceException(
        "%s was not ready after %s. The last lines of its log:%n%s"
            .formatted(
                process.service().module(), Console.words(START_LIMIT), process.lastLines()));
  }

  /// The options in an environment variable, separated by blanks.
  public static List<String> options(String variable) {
    return Arrays.stream(variable.strip().split("\\s+", -1)).filter(o -> !o.isEmpty()).toList();
  }
}
