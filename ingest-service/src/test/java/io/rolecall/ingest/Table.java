package io.rolecall.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// The table behind a service, past the service.
public final class Table implements AutoCloseable {
  private static final String INSERT =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, changed_xid)
      SELECT left(encode(sha256(convert_to(s || chr(10) || n, 'UTF8')), 'hex'), 32),
             s, n::text, 'open', 1, 1700000000000000 + n, sha256(n::text::bytea),
             '{"title":"Job ' || n || '","hiringOrganization":"Acme"}',
             now(), now(), pg_current_xact_id()::text::bigint
      FROM generate_series(?, ?) n, (SELECT ?::text AS s) source
      """;

  private static final String REFUSE_POISON =
      """
      CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.body LIKE '%poison%' THEN
          RAISE EXCEPTION 'poison' USING ERRCODE = 'invalid_parameter_value';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER refuse_poison BEFORE INSERT OR UPDATE ON posting
      FOR EACH ROW EXECUTE FUNCTION refuse_poison();
      """;

  private final Connection connection;

  private Table(Connection connection) {
    this.connection = connection;
  }

  /// Connects.
  public static Table of(IngestApp app) throws SQLException {
    return new Table(app.connect());
  }

  /// What a row says; `rest` is all that a new version does not change.
  public record Row(String id, String state, long version, long changedXid, String rest) {
    public boolean isOpen() {
      return state.equals("open");
    }
  }

  /// From now on PostgreSQL refuses every row whose text has the word `poison`.
  public void refusePoison() throws SQLException {
    execute(REFUSE_POISON);
  }

  /// Inserts the open postings `from` to `to` of a source in one transaction.
  public void insert(String source, int from, int to) throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setInt(1, from);
      statement.setInt(2, to);
      statement.setString(3, source);
      statement.executeUpdate();
    }
  }

  /// All rows, by id.
  public Map<String, Row> rows() throws SQLException {
    var all = new TreeMap<String, Row>();
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT id, state, version, changed_xid,
                       concat_ws('|', id, source, external_id, state, revision,
                                 encode(content_hash, 'hex'), body, created_at, updated_at,
                                 closed_at, bucket)
                FROM posting
                """)) {
      while (rows.next()) {
        all.put(
            rows.getString(1),
            new Row(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getString(5)));
      }
    }
    return all;
  }

  /// Makes the table look as if the relay had published everything.
  public void publishAll() throws SQLException {
    execute("UPDATE relay SET cursor_xid = 9000000000000000000, cursor_id = ''");
  }

  /// Runs a statement.
  public void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The only number a query returns.
  public long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
