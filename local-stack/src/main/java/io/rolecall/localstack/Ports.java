package io.rolecall.localstack;

import java.util.Map;

/// The ports the servers listen on, all on 127.0.0.1; 0 stands for any free port.
///
/// Kafka also takes the port after its own, for its controller. OpenSearch nodes talk to each other
/// on a port of their choice, which nobody needs to know.
///
/// @param postgres PostgreSQL's port
/// @param kafka Kafka's port for clients
/// @param openSearch OpenSearch's HTTP port
public record Ports(int postgres, int kafka, int openSearch) {
  /// The ports of a stack that people use by hand.
  public static final Ports DEFAULT = new Ports(25432, 29092, 29200);

  /// Any free ports, chosen when the stack starts and kept when a server is restarted.
  public static final Ports FREE = new Ports(0, 0, 0);

  /// @throws IllegalArgumentException if a port is outside 0 to 65535 (65534 for Kafka)
  public Ports {
    requirePort(Server.POSTGRES, postgres, 65535);
    requirePort(Server.KAFKA, kafka, 65534);
    requirePort(Server.OPENSEARCH, openSearch, 65535);
  }

  /// [#DEFAULT], overridden by the variables that [Server#portVariable] names.
  ///
  /// @throws LocalStackException if a variable holds something other than a port
  public static Ports fromEnvironment(Map<String, String> environment) {
    return new Ports(
        port(environment, Server.POSTGRES),
        port(environment, Server.KAFKA),
        port(environment, Server.OPENSEARCH));
  }

  /// The port for this server, or 0 for any free one.
  public int of(Server server) {
    return switch (server) {
      case POSTGRES -> postgres;
      case KAFKA -> kafka;
      case OPENSEARCH -> openSearch;
    };
  }

  private static int port(Map<String, String> environment, Server server) {
    String value = environment.getOrDefault(server.portVariable(), "").strip();
    if (value.isEmpty()) {
      return DEFAULT.of(server);
    }
    if (!value.matches("[0-9]{1,5}")) {
      throw new LocalStackException(
          "%s must be a port number, but is '%s'.".formatted(server.portVariable(), value));
    }
    int port = Integer.parseInt(value);
    if (port > 65534) {
      throw new LocalStackException(
          "%s must be a port below 65535, but is %d.".formatted(server.portVariable(), port));
    }
    return port;
  }

  private static void requirePort(Server server, int port, int highest) {
    if (port < 0 || port > highest) {
      throw new IllegalArgumentException(
          "%s's port must be from 0 to %d, not %d".formatted(server.title(), highest, port));
    }
  }
}
