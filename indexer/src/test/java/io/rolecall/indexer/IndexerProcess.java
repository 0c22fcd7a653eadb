package io.rolecall.indexer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An indexer in a process of its own, so that it can be killed. Ends with this JVM.
public final class IndexerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  public IndexerProcess(TestStack stack, String... more) {
    port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-cp", System.getProperty("java.class.path")));
    command.add(IndexerApplication.class.getName());
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--management.server.port=0",
            "--rolecall.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers(),
            "--rolecall.opensearch.url=" + stack.openSearch().url()));
    command.addAll(List.of(more));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target", "indexer-process.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  public Calls calls() {
    return new Calls("http://127.0.0.1:" + port);
  }

  /// Ends it as `kill -9` does.
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Ends it as an operator would.
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    kill();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
