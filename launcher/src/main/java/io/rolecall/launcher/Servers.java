package io.rolecall.launcher;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.port.Port;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.ManagedServer;
import io.rolecall.localstack.Ports;
import io.rolecall.localstack.PostgresServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// PostgreSQL, Kafka and OpenSearch, and an eye on them.
final class Servers implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final LocalStack stack;
  private volatile boolean closing;

  Servers(Settings settings, Console console) {
    this.stack =
        LocalStack.builder()
            .dataFolder(settings.data())
            .logs(settings.logs())
            .ports(
                new Ports(
                    settings.ports().of(Port.POSTGRES),
                    settings.ports().of(Port.KAFKA),
                    settings.ports().of(Port.OPENSEARCH)))
            .progress(console::line)
            .build();
  }

  /// Starts them and returns when they answer.
  ///
  /// @param deaths told if one of them ends later without being asked to
  /// @throws io.rolecall.localstack.LocalStackException if one cannot be started
  /// @throws InterruptedException if interrupted; starting goes on until [#close], which ends it in
  ///   good order
  void start(Consumer<String> deaths) throws InterruptedException {
    var starting = new FutureTask<>(stack::start);
    Thread.ofVirtual().start(starting);
    try {
      starting.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
    Thread.ofVirtual().start(() -> watch(deaths));
  }

  /// How the services find them, as environment variables.
  Map<String, String> environment() {
    PostgresServer postgres = stack.postgres();
    return Map.of(
        "ROLECALL_POSTGRES_HOST", postgres.host(),
        "ROLECALL_POSTGRES_PORT", Integer.toString(postgres.port()),
        "ROLECALL_POSTGRES_DATABASE", postgres.database(),
        "ROLECALL_POSTGRES_USER", postgres.user(),
        "ROLECALL_POSTGRES_PASSWORD", postgres.password(),
        "ROLECALL_KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers(),
        "ROLECALL_OPENSEARCH_URL", stack.openSearch().url());
  }

  @Override
  public void close() {
    closing = true;
    stack.close();
  }

  private void watch(Consumer<String> deaths) {
    var servers = stack.servers();
    try {
      while (!closing) {
        for (ManagedServer server : servers) {
          if (!server.isAlive() && !closing) {
            deaths.accept(server.name() + " has ended. Its log tells why.");
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
