package io.rolecall.acceptance.pipeline;

import static org.awaitility.Awaitility.await;

import io.rolecall.launcher.service.ServiceJars;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything as processes of this machine; they end with this JVM, however that ends.
final class Processes implements Platform {
  private final LocalStack stack =
      SharedStack.with(Server.POSTGRES, Server.KAFKA, Server.OPENSEARCH);

  @Override
  public Servers servers() {
    var postgres = stack.postgres();
    return new Servers(
        postgres.jdbcUrl(),
        postgres.user(),
        postgres.password(),
        stack.kafka().bootstrapServers(),
        URI.create(stack.openSearch().url()));
  }

  /// As `./run` does: from the cache of its classes, should `./run` have made one of what is built.
  /// The shell stays beside the service and kills it when this JVM is gone.
  @Override
  public Running launch(Launch launch) {
    try {
      Files.createDirectories(Rolecall.LOGS);
      var log = Rolecall.LOGS.resolve(launch.service().module() + ".log").toFile();
      var command =
          new ArrayList<>(
              List.of(
                  "sh",
                  "-c",
                  "\"$@\" & service=$!; cat > /dev/null; kill -9 $service",
                  "sh",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC"));
      command.addAll(new ServiceJars(Rolecall.ROOT).start(launch.service()));
      command.addAll(launch.arguments());
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      builder.environment().putAll(environment(launch));
      builder.environment().putAll(launch.settings());
      return new Guarded(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Guarded(Process wrapper) implements Running {
    @Override
    public boolean isAlive() {
      return wrapper.descendants().anyMatch(Guarded::isJava);
    }

    @Override
    public void kill() {
      List<ProcessHandle> all = wrapper.descendants().toList();
      all.forEach(ProcessHandle::destroyForcibly);
      wrapper.destroyForcibly();
      await().atMost(Rolecall.START).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void pause() {
      signal("STOP");
    }

    @Override
    public void resume() {
      signal("CONT");
    }

    private void signal(String name) {
      String java =
          wrapper
              .descendants()
              .filter(Guarded::isJava)
              .findFirst()
              .map(found -> Long.toString(found.pid()))
              .orElseThrow(() -> new IllegalStateException("has ended"));
      try {
        int exit = new ProcessBuilder("kill", "-" + name, java).start().waitFor();
        if (exit != 0) {
          throw new IllegalStateException("kill -" + name + " answers " + exit);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static boolean isJava(ProcessHandle handle) {
      return handle.info().command().orElse("").endsWith("java");
    }
  }

  private Map<String, String> environment(Launch launch) {
    var postgres = stack.postgres();
    return Map.ofEntries(
        Map.entry("SERVER_PORT", Integer.toString(launch.port())),
        Map.entry("MANAGEMENT_SERVER_PORT", Integer.toString(launch.managementPort())),
        Map.entry("ROLECALL_POSTGRES_HOST", postgres.host()),
        Map.entry("ROLECALL_POSTGRES_PORT", Integer.toString(postgres.port())),
        Map.entry("ROLECALL_POSTGRES_DATABASE", postgres.database()),
        Map.entry("ROLECALL_POSTGRES_USER", postgres.user()),
        Map.entry("ROLECALL_POSTGRES_PASSWORD", postgres.password()),
        Map.entry("ROLECALL_KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers()),
        Map.entry("ROLECALL_OPENSEARCH_URL", stack.openSearch().url()),
        Map.entry("ROLECALL_INGEST_URL", launch.ingest().toString()));
  }

  /// The servers end with this JVM.
  @Override
  public void close() {}
}
