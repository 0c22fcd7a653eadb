package io.rolecall.ingest.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where PostgreSQL is: `rolecall.postgres.*`, or `ROLECALL_POSTGRES_HOST` and so on in the
/// environment. A value that is blank or out of range is refused at the start; the password may be
/// empty.
///
/// @param port 1 to 65535
@ConfigurationProperties("rolecall.postgres")
public record PostgresSettings(
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("25432") int port,
    @DefaultValue("rolecall") String database,
    @DefaultValue("rolecall") String user,
    @DefaultValue("rolecall") String password) {
  private static final int MAX_PORT = 65_535;

  public PostgresSettings {
    if (host.isBlank() || database.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException("rolecall.postgres: host, database and user are required");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("rolecall.postgres.port: expected 1 to 65535");
    }
  }

  /// For the JDBC driver, which only migrations use.
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /// Without the password.
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
