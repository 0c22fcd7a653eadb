package io.rolecall.launcher;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortPlan;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.ManagedServer;
import io.rolecall.localstack.Ports;
import io.rolecall.localstack.PostgresServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// PostgreSQL, Kafka and OpenSearch, and an eye on them.
final class Servers implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final LocalStack stack;
  private final PortPlan ports;
  private final CompletableFuture<PostgresServer> postgres = new CompletableFuture<>();
  private final CompletableFuture<LocalStack> all = new CompletableFuture<>();
  private volatile boolean closing;

  Servers(Settings settings, Console console) {
    this.ports = settings.ports();
    this.stack =
        LocalStack.builder()
            .dataFolder(settings.data())
            .logs(settings.logs())
            .ports(
                new Ports(ports.of(Port.POSTGRES), ports.of(Port.KAFKA), ports.of(Port.OPENSEARCH)))
            .progress(console::line)
            .up(this::note)
            .build();
  }

  /// Begins to start them, and returns at once. What comes of it is known from [#environment] and
  /// [#await].
  ///
  /// @param troubles told if one cannot be started, or ends later without being asked to
  void begin(Consumer<String> troubles) {
    Thread.ofVirtual().start(() -> startAll(troubles));
  }

  /// How the services find the servers, as environment variables. Waits for PostgreSQL only, which
  /// has a password from its first start on; the others may still be starting.
  ///
  /// @throws io.rolecall.localstack.LocalStackException if one cannot be started
  /// @throws InterruptedException if interrupted; starting goes on until [#close], which ends it in
  ///   good order
  Map<String, String> environment() throws InterruptedException {
    PostgresServer up = result(postgres);
    return Map.of(
        "ROLECALL_POSTGRES_HOST", up.host(),
        "ROLECALL_POSTGRES_PORT", Integer.toString(up.port()),
        "ROLECALL_POSTGRES_DATABASE", up.database(),
        "ROLECALL_POSTGRES_USER", up.user(),
        "ROLECALL_POSTGRES_PASSWORD", up.password(),
        "ROLECALL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Port.KAFKA),
        "ROLECALL_OPENSEARCH_URL", ports.url(Port.OPENSEARCH));
  }

  /// Returns when all of them answer.
  ///
  /// @throws io.rolecall.localstack.LocalStackException as [#environment]
  /// @throws InterruptedException as [#environment]
  void await() throws InterruptedException {
    var _ = result(all);
  }

  private void startAll(Consumer<String> troubles) {
    try {
      all.complete(stack.start());
    } catch (RuntimeException e) {
      postgres.completeExceptionally(e);
      all.completeExceptionally(e);
      if (!closing) {
        troubles.accept(String.valueOf(e.getMessage()));
      }
      return;
    }
    watch(troubles);
  }

  private void note(ManagedServer up) {
    if (up instanceof PostgresServer known) {
      postgres.complete(known);
    }
  }

  private static <T> T result(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    closing = true;
    stack.close();
  }

  private void watch(Consumer<String> troubles) {
    var servers = stack.servers();
    try {
      while (!closing) {
        for (ManagedServer server : servers) {
          if (!server.isAlive() && !closing) {
            troubles.accept(server.name() + " has ended. Its log tells why.");
            return;
          }
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
