package io.rolecall.acceptance.pipeline;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Where the servers are, seen from this machine.
public record Servers(
    String jdbcUrl, String user, String password, String kafkaBootstrapServers, URI openSearch) {
  /// A connection to Rolecall's database.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }
}
