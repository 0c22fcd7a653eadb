package io.rolecall.acceptance.pipeline;

import io.rolecall.launcher.service.Service;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// What Rolecall runs on in a test: its servers, which run, and a way to start services.
public interface Platform extends AutoCloseable {
  /// The one that `-Drolecall.platform` names: `processes`, the default, or `containers`.
  static Platform chosen() {
    String name = System.getProperty("rolecall.platform", "processes");
    return switch (name) {
      case "processes" -> new Processes();
      case "containers" -> Containers.start();
      default -> throw new IllegalArgumentException("rolecall.platform=" + name);
    };
  }

  Servers servers();

  /// Starts an instance of a service and does not wait for it. Its output goes to [Rolecall#LOGS].
  Running launch(Launch launch);

  /// Ends what does not end with this JVM by itself.
  @Override
  void close();

  /// How a service is started.
  ///
  /// @param port of 127.0.0.1, where it answers; `managementPort` likewise
  /// @param ingest where the first ingest-service is, seen from this machine
  /// @param further whether it is one more beside the one that others find by name
  /// @param settings as environment variables
  /// @param arguments such as `--rolecall.relay.enabled=false`
  record Launch(
      Service service,
      int port,
      int managementPort,
      URI ingest,
      boolean further,
      Map<String, String> settings,
      List<String> arguments) {}

  /// An instance that was started.
  interface Running {
    boolean isAlive();

    /// Ends it as `kill -9` does. Does nothing when it has ended.
    void kill();

    /// Halts it as `kill -STOP` does, until [#resume].
    void pause();

    /// Lets it go on.
    void resume();
  }
}
