package io.rolecall.ingest.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The rows of tables as of one snapshot, the way `pg_dump` takes them.
record Dump(Map<String, byte[]> tables) {
  /// Dumps all that the relay knows of.
  static Dump of(RelayWorld world) throws SQLException, IOException {
    return of(world, "posting", "relay", "relay_checkpoint");
  }

  static Dump of(RelayWorld world, String... tables) throws SQLException, IOException {
    var dumped = new LinkedHashMap<String, byte[]>();
    try (Connection connection = world.connect()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (String table : tables) {
        var bytes = new ByteArrayOutputStream();
        copy(connection).copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", bytes);
        dumped.put(table, bytes.toByteArray());
      }
    }
    return new Dump(dumped);
  }

  /// Puts the rows in place of those that are there.
  void restore(RelayWorld world) throws SQLException, IOException {
    try (Connection connection = world.connect()) {
      connection.setAutoCommit(false);
      for (var table : tables.entrySet()) {
        try (var statement = connection.createStatement()) {
          statement.execute("TRUNCATE " + table.getKey());
        }
        copy(connection)
            .copyIn(
                "COPY " + table.getKey() + " FROM STDIN (FORMAT binary)",
                new ByteArrayInputStream(table.getValue()));
      }
      connection.commit();
    }
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
