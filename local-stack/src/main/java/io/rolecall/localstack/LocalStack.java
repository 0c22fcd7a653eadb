package io.rolecall.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Real PostgreSQL, Kafka and OpenSearch as child processes, all listening on 127.0.0.1 only.
///
/// The data stays in the stack's folder: a later stack with the same folder finds it again. The
/// servers end soon after this JVM, also when it is killed. Started as root, they run as uid 65534.
/// Safe for use by several threads.
public final class LocalStack implements AutoCloseable {
  private final Builder settings;
  private final Map<Server, ManagedServer> servers = new EnumMap<>(Server.class);
  private volatile @Nullable Site site;

  private LocalStack(Builder settings) {
    this.settings = settings;
  }

  /// A stack of all three servers with their default ports and data in `./data`, unless told
  /// otherwise.
  public static Builder builder() {
    return new Builder();
  }

  /// Starts the servers side by side and returns when all of them answer requests. If one can't be
  /// started, the others are stopped again.
  ///
  /// @return this stack
  /// @throws LocalStackException with what to do, if the data folder is in use, a port taken,
  ///   memory short, a program missing, or a server doesn't come up
  public synchronized LocalStack start() {
    try {
      ensureRunning(settings.servers);
      return this;
    } catch (RuntimeException e) {
      try {
        close();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /// This stack's PostgreSQL.
  ///
  /// @throws LocalStackException if this stack was not started, or has no PostgreSQL
  public PostgresServer postgres() {
    return (PostgresServer) server(Server.POSTGRES);
  }

  /// This stack's Kafka.
  ///
  /// @throws LocalStackException if this stack was not started, or has no Kafka
  public KafkaServer kafka() {
    return (KafkaServer) server(Server.KAFKA);
  }

  /// This stack's OpenSearch.
  ///
  /// @throws LocalStackException if this stack was not started, or has no OpenSearch
  public OpenSearchServer openSearch() {
    return (OpenSearchServer) server(Server.OPENSEARCH);
  }

  /// The servers of this stack, in the order of [Server]; empty before the start.
  public synchronized List<ManagedServer> servers() {
    return List.copyOf(servers.values());
  }

  /// Stops the servers cleanly, the last first, each within 30 seconds, and lets go of the data
  /// folder. Does nothing on a stack that isn't started.
  @Override
  public void close() {
    cancelStart();
    closeAll(ManagedServer::stop);
  }

  /// As [#close], but kills the servers: for data that nobody needs any more.
  void closeNow() {
    cancelStart();
    closeAll(ManagedServer::kill);
  }

  /// Has these servers running, starting those that don't.
  synchronized void ensureRunning(Collection<Server> wanted) {
    Site here = site();
    List<ManagedServer> asked = new ArrayList<>();
    Set<Server> missing = EnumSet.noneOf(Server.class);
    for (Server each : wanted) {
      ManagedServer server = servers.computeIfAbsent(each, added -> create(added, here));
      asked.add(server);
      if (!server.isAlive()) {
        server.requirePlace();
        missing.add(each);
      }
    }
    FreeMemory.require(missing, here.openSearchHeapMegabytes());
    startAll(asked);
  }

  private synchronized ManagedServer server(Server wanted) {
    ManagedServer server = servers.get(wanted);
    if (server == null) {
      throw new LocalStackException("This stack has no running " + wanted.title());
    }
    return server;
  }

  private Site site() {
    Site known = site;
    if (known == null) {
      ServerUser user = ServerUser.current();
      Path folder = settings.dataFolder.toAbsolutePath().normalize();
      Path logs = settings.logs == null ? folder.resolve("logs") : settings.logs.toAbsolutePath();
      Unpacked unpacked = new Unpacked(ServerArchives.locate(), user);
      DataFolder data = DataFolder.open(folder, logs, user, settings.progress);
      known =
          new Site(
              unpacked,
              new ClassCaches(unpacked),
              data,
              settings.openSearchHeapMegabytes,
              settings.shortLived,
              settings.training,
              settings.progress,
              new AtomicBoolean());
      site = known;
    }
    return known;
  }

  private ManagedServer create(Server server, Site here) {
    int chosen = settings.ports.of(server);
    Set<Integer> others = new HashSet<>();
    servers.values().forEach(other -> others.addAll(other.ports()));
    int port = chosen == 0 ? LocalPorts.anyFreePair(others) : chosen;
    return switch (server) {
      case POSTGRES -> new PostgresServer(port, here);
      case KAFKA -> new KafkaServer(port, here);
      case OPENSEARCH -> new OpenSearchServer(port, here);
    };
  }

  private static void startAll(List<ManagedServer> asked) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> starts =
          asked.stream().map(server -> threads.submit(server::start)).toList();
      try {
        for (Future<?> start : starts) {
          start.get();
        }
      } finally {
        threads.shutdownNow();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LocalStackException known) {
        throw known;
      }
      throw new LocalStackException("A server cannot be started: " + e.getCause(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while starting the servers");
    }
  }

  private void cancelStart() {
    Site known = site;
    if (known != null) {
      known.closing().set(true);
    }
  }

  private synchronized void closeAll(Consumer<ManagedServer> ending) {
    LocalStackException failure = null;
    for (ManagedServer server : new ArrayList<>(servers.values()).reversed()) {
      try {
        ending.accept(server);
      } catch (LocalStackException e) {
        failure = e;
      }
    }
    servers.clear();
    Site known = site;
    site = null;
    if (known != null) {
      known.data().close();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// Says what a stack is to be. Not for use by several threads.
  public static final class Builder {
    private Path dataFolder = Path.of("data");
    private @Nullable Path logs;
    private Ports ports = Ports.DEFAULT;
    private Set<Server> servers = EnumSet.allOf(Server.class);
    private int openSearchHeapMegabytes = 1024;
    private boolean shortLived;
    private boolean training;
    private Consumer<String> progress = _ -> {};

    private Builder() {}

    /// Where the data is, made if missing; by default `./data`.
    public Builder dataFolder(Path folder) {
      this.dataFolder = folder;
      return this;
    }

    /// Where the servers' logs go; by default `logs` in the data folder.
    public Builder logs(Path folder) {
      this.logs = folder;
      return this;
    }

    /// The ports; by default [Ports#DEFAULT].
    public Builder ports(Ports chosen) {
      this.ports = chosen;
      return this;
    }

    /// Which servers to start; by default all.
    ///
    /// @throws IllegalArgumentException if there is none
    public Builder servers(Server... chosen) {
      this.servers = EnumSet.copyOf(List.of(chosen));
      return this;
    }

    /// OpenSearch's heap in megabytes, at least 256; by default 1024.
    public Builder openSearchHeap(int megabytes) {
      if (megabytes < 256) {
        throw new IllegalArgumentException("OpenSearch needs a heap of 256 MB or more");
      }
      this.openSearchHeapMegabytes = megabytes;
      return this;
    }

    /// For a stack that lives as long as a test run: its JVMs start with half of the work, but run
    /// slower later. What the servers do and how they keep data is the same.
    public Builder shortLived() {
      this.shortLived = true;
      return this;
    }

    /// For a stack that is started and stopped to make the caches of the servers' classes.
    Builder training() {
      this.training = true;
      return this;
    }

    /// Is told a line about each step, by several threads.
    public Builder progress(Consumer<String> listener) {
      this.progress = listener;
      return this;
    }

    /// The stack, not yet started.
    public LocalStack build() {
      return new LocalStack(this);
    }

    /// Builds the stack and starts it: see [LocalStack#start].
    public LocalStack start() {
      return build().start();
    }
  }
}
