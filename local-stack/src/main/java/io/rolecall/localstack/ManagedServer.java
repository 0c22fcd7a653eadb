package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One server of a stack. It can be stopped, killed, paused and started again, with the same port
/// and the same data.
///
/// Calls from several threads are served one after the other; a call returns when its effect is
/// there. All of them throw [LocalStackException] when that can't be reached.
public abstract sealed class ManagedServer permits PostgresServer, KafkaServer, OpenSearchServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration TRAINING_STOP_LIMIT = Duration.ofMinutes(3);
  private static final String NEW_CACHE = "classes.aot";

  private final Server server;
  private final int port;
  private final Site site;
  private volatile @Nullable ServerProcess process;
  private volatile boolean paused;

  ManagedServer(Server server, int port, Site site) {
    this.server = server;
    this.port = port;
    this.site = site;
  }

  /// The product's name as people write it.
  public final String name() {
    return server.title();
  }

  /// The port for clients on 127.0.0.1; stays the same over restarts.
  public final int port() {
    return port;
  }

  /// Whether the server's process exists; so also when it is paused.
  public final boolean isAlive() {
    ServerProcess current = process;
    return current != null && current.isAlive();
  }

  /// Starts the server and returns when it answers requests. Lets it go on if it is paused, does
  /// nothing if it runs.
  public final synchronized void start() {
    if (isAlive()) {
      resume();
      return;
    }
    Instant begin = Instant.now();
    try {
      requirePlace();
      paused = false;
      ServerProcess.Command command = prepare();
      ServerProcess started =
          ServerProcess.launch(command, site.data().user(), site.data().log(server));
      process = started;
      site.data().pidFile(server).write(started.handle());
      awaitReady(started);
      afterStart();
    } catch (IOException e) {
      throw new LocalStackException("%s cannot be started: %s".formatted(name(), e), e);
    }
    Duration took = Duration.between(begin, Instant.now());
    site.progress()
        .accept("%s is up on port %d (%.1f s)".formatted(name(), port, took.toMillis() / 1000.0));
  }

  /// Ends the server the way an operator would, so that nothing is left to recover. Kills it if
  /// that takes more than 30 seconds. Does nothing if it doesn't run.
  public final synchronized void stop() {
    ServerProcess current = process;
    if (current == null || !current.isAlive()) {
      return;
    }
    resume();
    Processes.signal(stopSignal(), current.handle());
    if (!current.awaitEnd(site.training() ? TRAINING_STOP_LIMIT : STOP_LIMIT)) {
      site.progress().accept(name() + " does not stop and is killed");
      Processes.killWithChildren(current.handle());
    } else if (site.training()) {
      keepCache();
    }
  }

  /// Ends the server and all its processes at once, as `kill -9` does. Does nothing if it doesn't
  /// run.
  public final synchronized void kill() {
    ServerProcess current = process;
    if (current != null && current.isAlive()) {
      Processes.killWithChildren(current.handle());
    }
  }

  /// Halts the server and all its processes, as `kill -STOP` does: connections stay open and are
  /// accepted by the system, but nothing is answered until [#resume].
  public final synchronized void pause() {
    Processes.signalWithChildren("STOP", running().handle());
    paused = true;
  }

  /// Lets a paused server go on; does nothing to one that isn't paused.
  public final synchronized void resume() {
    if (paused) {
      Processes.signalWithChildren("CONT", running().handle());
      paused = false;
    }
  }

  /// The process id of the server, of its first process in the case of PostgreSQL.
  public final long pid() {
    return running().handle().pid();
  }

  final Site site() {
    return site;
  }

  /// Looks whether the server can be started: its predecessor gone, its ports free.
  final void requirePlace() {
    try {
      site.data().pidFile(server).awaitEnd();
    } catch (IOException e) {
      throw new LocalStackException("%s cannot be started: %s".formatted(name(), e), e);
    }
    ports().forEach(needed -> LocalPorts.requireFree(server, needed));
  }

  /// The ports that must be free for a start.
  List<Integer> ports() {
    return List.of(port);
  }

  /// Writes what the server needs on disk, and tells how to run it.
  abstract ServerProcess.Command prepare() throws IOException;

  /// Whether it answers requests; called again and again after the start.
  abstract boolean isReady(ServerProcess started);

  /// What is to be done as soon as it answers.
  void afterStart() {}

  /// The signal for a clean stop, without SIG.
  abstract String stopSignal();

  /// Runs a server's own tool to its end, with its output in the server's log.
  final void runTool(ServerProcess.Command command) throws IOException {
    ServerProcess tool = ServerProcess.launch(command, site.data().user(), site.data().log(server));
    await(tool, () -> !tool.isAlive());
    if (tool.exitCode() != 0) {
      throw failure("%s could not be set up".formatted(name()), tool);
    }
  }

  /// The JVM options that make a start quick or, in training, write down what makes it so.
  final List<String> cacheOptions() throws IOException {
    return site.training()
        ? List.of("-XX:AOTCacheOutput=" + site.data().of(server).resolve(NEW_CACHE))
        : site.caches().options(server);
  }

  private void keepCache() {
    try {
      Path made = site.data().of(server).resolve(NEW_CACHE);
      if (Files.isRegularFile(made)) {
        site.caches().keep(server, made);
      } else {
        site.progress().accept(name() + " has made no cache. Its log tells why.");
      }
    } catch (IOException e) {
      throw new LocalStackException("The cache of %s cannot be kept: %s".formatted(name(), e), e);
    }
  }

  private void awaitReady(ServerProcess started) {
    await(started, () -> !started.isAlive() || isReady(started));
    if (!started.isAlive()) {
      throw failure(
          "%s ended with exit code %d while starting".formatted(name(), started.exitCode()),
          started);
    }
  }

  private void await(ServerProcess started, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(START_LIMIT);
    while (!condition.getAsBoolean()) {
      if (site.closing().get() || Instant.now().isAfter(deadline)) {
        Processes.killWithChildren(started.handle());
        throw site.closing().get()
            ? new LocalStackException(name() + " was stopped while starting")
            : failure(
                "%s was not up after %d s".formatted(name(), START_LIMIT.toSeconds()), started);
      }
      started.awaitEnd(Duration.ofMillis(50));
    }
  }

  private LocalStackException failure(String what, ServerProcess of) {
    return new LocalStackException(
        "%s. The last lines of its log, %s:%n%s"
            .formatted(what, site.data().log(server), of.lastLines(20)));
  }

  private ServerProcess running() {
    ServerProcess current = process;
    if (current == null || !current.isAlive()) {
      throw new LocalStackException(name() + " is not running");
    }
    return current;
  }
}
