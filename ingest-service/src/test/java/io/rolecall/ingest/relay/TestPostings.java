package io.rolecall.ingest.relay;

import io.rolecall.events.PostingIdentity;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// Writes and reads rows of `posting` the way intake does, one at a time.
final class TestPostings {
  private static final String NOW_MICROS =
      "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

  private static final String PUT =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, changed_xid)
      VALUES (?, ?, ?, 'open', 1, %s, sha256(?), ?, now(), now(),
              pg_current_xact_id()::text::bigint)
      ON CONFLICT (id) DO UPDATE
      SET state = 'open', closed_at = NULL, revision = posting.revision + 1,
          version = greatest(posting.version + 1, excluded.version),
          content_hash = excluded.content_hash, body = excluded.body, updated_at = now(),
          changed_xid = excluded.changed_xid
      """
          .formatted(NOW_MICROS);

  private static final String CLOSE =
      """
      UPDATE posting
      SET state = 'closed', closed_at = now(), revision = revision + 1,
          version = greatest(version + 1, %s), updated_at = now(),
          changed_xid = pg_current_xact_id()::text::bigint
      WHERE id = ?
      """
          .formatted(NOW_MICROS);

  private TestPostings() {}

  /// A state in the table or in the topic.
  record State(long version, long revision, String state) {}

  static PostingIdentity identity(int number) {
    return new PostingIdentity("acme", "job-" + number);
  }

  static String id(int number) {
    return identity(number).id().value();
  }

  /// Creates or changes posting `number`.
  static void put(Connection connection, int number, String title) throws SQLException {
    putBody(connection, number, "{\"title\":\"" + title + "\"}");
  }

  static void putBody(Connection connection, int number, String body) throws SQLException {
    PostingIdentity identity = identity(number);
    try (var statement = connection.prepareStatement(PUT)) {
      statement.setString(1, identity.id().value());
      statement.setString(2, identity.source());
      statement.setString(3, identity.externalId());
      statement.setBytes(4, body.getBytes(StandardCharsets.UTF_8));
      statement.setString(5, body);
      statement.executeUpdate();
    }
  }

  static void close(Connection connection, int number) throws SQLException {
    try (var statement = connection.prepareStatement(CLOSE)) {
      statement.setString(1, id(number));
      statement.executeUpdate();
    }
  }

  /// Creates postings `from` to `to - 1` in one transaction of the connection.
  static void putMany(Connection connection, int from, int to, String title) throws SQLException {
    connection.setAutoCommit(false);
    for (int number = from; number < to; number++) {
      put(connection, number, title);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /// The version, revision and state of every row, by id.
  static Map<String, State> states(Connection connection) throws SQLException {
    var states = new TreeMap<String, State>();
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id, version, revision, state FROM posting")) {
      while (rows.next()) {
        states.put(
            rows.getString(1), new State(rows.getLong(2), rows.getLong(3), rows.getString(4)));
      }
    }
    return states;
  }
}
