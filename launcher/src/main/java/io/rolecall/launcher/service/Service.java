package io.rolecall.launcher.service;

import io.rolecall.launcher.port.Port;

/// The services that `./run` starts.
public enum Service {
  /// Takes postings in.
  INGEST("ingest-service", Port.INGEST, Port.INGEST_MANAGEMENT),
  /// Brings them to the index.
  INDEXER("indexer", Port.INDEXER, Port.INDEXER_MANAGEMENT),
  /// Finds them.
  SEARCH("search-service", Port.SEARCH, Port.SEARCH_MANAGEMENT);

  private final String module;
  private final Port port;
  private final Port management;

  Service(String module, Port port, Port management) {
    this.module = module;
    this.port = port;
    this.management = management;
  }

  /// Its name, which is that of its Maven module.
  public String module() {
    return module;
  }

  /// The port of its API.
  public Port port() {
    return port;
  }

  /// The port of its health and metrics.
  public Port management() {
    return management;
  }
}
