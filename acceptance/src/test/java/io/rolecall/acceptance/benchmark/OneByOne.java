package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Inserts rows as one would at first, by JDBC: each in a transaction of its own, by several
/// connections at once.
record OneByOne(Pipeline pipeline, String database, int connections) {
  private static final String COLUMNS =
      "external_id, state, revision, version, content_hash, body, created_at, updated_at";
  private static final String INSERT =
      """
      INSERT INTO posting (id, source, changed_xid, %s)
      VALUES (md5(?::text || ?::text), ?, pg_current_xact_id()::text::bigint,
              ?, ?, ?, ?, ?, ?, ?, ?)\
      """
          .formatted(COLUMNS);
  private static final String SOURCE = "one-by-one";

  /// Inserts so many rows of a source once more, under other ids.
  ///
  /// @return how many a second
  double again(Connection connection, String source, int count) throws Exception {
    List<Object[]> rows = rows(connection, source, count);
    assertThat(rows).hasSize(count);
    var left = new ConcurrentLinkedQueue<Object[]>(rows);
    var opened = new ArrayList<Connection>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        opened.add(pipeline.connect(database));
      }
      long begin = System.nanoTime();
      var all = new ArrayList<Future<?>>();
      for (Connection each : opened) {
        all.add(threads.submit(() -> insert(each, source, left)));
      }
      for (Future<?> each : all) {
        each.get();
      }
      return Pipeline.perSecond(count, begin);
    } finally {
      for (Connection each : opened) {
        each.close();
      }
    }
  }

  private static List<Object[]> rows(Connection connection, String source, int count)
      throws SQLException {
    String query =
        "SELECT %s FROM posting WHERE source = ? AND state = 'open' LIMIT ?".formatted(COLUMNS);
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, source);
      select.setInt(2, count);
      try (ResultSet found = select.executeQuery()) {
        var rows = new ArrayList<Object[]>();
        while (found.next()) {
          Object[] row = new Object[found.getMetaData().getColumnCount()];
          for (int i = 0; i < row.length; i++) {
            row[i] = found.getObject(i + 1);
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  private static int insert(Connection connection, String source, Queue<Object[]> rows)
      throws SQLException {
    int inserted = 0;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Object[] row = rows.poll(); row != null; row = rows.poll()) {
        insert.setString(1, source);
        insert.setObject(2, row[0]);
        insert.setString(3, SOURCE);
        for (int i = 0; i < row.length; i++) {
          insert.setObject(4 + i, row[i]);
        }
        inserted += insert.executeUpdate();
      }
    }
    return inserted;
  }
}
