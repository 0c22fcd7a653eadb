package io.rolecall.launcher.port;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The ports that can be chosen, all on 127.0.0.1.
public enum Port {
  /// search-service's API and pages.
  SEARCH(8080, "search-service"),
  /// ingest-service's API.
  INGEST(8081, "ingest-service"),
  /// indexer's API.
  INDEXER(8082, "the indexer"),
  /// search-service's health and metrics.
  SEARCH_MANAGEMENT(9080, "search-service (management)"),
  /// ingest-service's health and metrics.
  INGEST_MANAGEMENT(9081, "ingest-service (management)"),
  /// indexer's health and metrics.
  INDEXER_MANAGEMENT(9082, "the indexer (management)"),
  /// PostgreSQL.
  POSTGRES(25432, "PostgreSQL"),
  /// Kafka; the port after it is taken too, for Kafka's controller.
  KAFKA(29092, "Kafka"),
  /// OpenSearch's HTTP port.
  OPENSEARCH(29200, "OpenSearch");

  private final int usual;
  private final String user;

  Port(int usual, String user) {
    this.usual = usual;
    this.user = user;
  }

  /// The number when none is chosen.
  public int usual() {
    return usual;
  }

  /// Who listens there, for messages.
  public String user() {
    return user;
  }

  /// The name for the command line, such as `search-management`.
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The environment variable that sets it, such as `ROLECALL_SEARCH_MANAGEMENT_PORT`.
  public String variable() {
    return "ROLECALL_" + name() + "_PORT";
  }

  /// The port with this name on the command line.
  public static Optional<Port> named(String option) {
    return Arrays.stream(values()).filter(port -> port.option().equals(option)).findFirst();
  }
}
