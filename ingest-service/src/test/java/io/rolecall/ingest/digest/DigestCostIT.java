package io.rolecall.ingest.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.localstack.PostgresServer;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a digest of many postings costs, and what an index for it costs each write. The report is
/// `target/measure/digest.md`; `-Dmeasure.postings` says how many postings there are.
@Tag("measure")
class DigestCostIT {
  private static final int POSTINGS = Integer.getInteger("measure.postings", 1_000_000);
  private static final int WRITES = Math.max(1_000, POSTINGS / 20);
  private static final Path REPORT = Path.of("target", "measure", "digest.md");

  private static final String DIGEST =
      """
      SELECT bucket >> 4 AS bucket, count(*) AS count, bit_xor(hash) AS xor
      FROM posting
      WHERE state = 'open' AND (changed_xid, id) <= (9223372036854775807, '')
      GROUP BY 1
      """;

  private static final String INSERT =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, closed_at, changed_xid)
      SELECT left(encode(sha256(convert_to('acme' || chr(10) || n, 'UTF8')), 'hex'), 32),
             'acme', n::text, CASE WHEN n % 20 = 0 THEN 'closed' ELSE 'open' END, 1,
             1700000000000000 + n, sha256(n::text::bytea),
             json_build_object('title', 'Job ' || n, 'description',
               (SELECT string_agg(md5(n::text || i) || ' a few words of a text ', '')
                FROM generate_series(1, 45) i))::text,
             now(), now(), CASE WHEN n % 20 = 0 THEN now() END,
             pg_current_xact_id()::text::bigint
      FROM generate_series(?, ?) n
      """;

  private static final String UPDATE =
      """
      UPDATE posting
      SET version = greatest(version + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint),
          revision = revision + 1, updated_at = now(), body = body || ' ',
          changed_xid = pg_current_xact_id()::text::bigint
      WHERE id IN (SELECT left(encode(sha256(convert_to('acme' || chr(10) || (n * ? + 1), 'UTF8')),
                                      'hex'), 32)
                   FROM generate_series(?, ?) n)
      """;

  private static final String PLAIN_FEED =
      """
      DROP INDEX posting_feed;
      CREATE INDEX posting_feed ON posting (changed_xid, id);
      """;

  private enum Index {
    NONE("no index for it", PLAIN_FEED),
    OWN(
        "an index of its own",
        PLAIN_FEED
            + """
            CREATE INDEX posting_digest ON posting (bucket, hash, changed_xid, id)
            WHERE state = 'open'\
            """),
    FEED("carried by the feed's index", "");

    private final String title;
    private final String ddl;

    Index(String title, String ddl) {
      this.title = title;
      this.ddl = ddl;
    }
  }

  private record Cost(double inserted, double updated, double insertWal, double updateWal) {}

  @Test
  void a_digest_costs_this_much() throws SQLException, IOException {
    var report = new StringBuilder();
    for (Index index : Index.values()) {
      try (Connection connection = connect(index)) {
        report.append("\n## ").append(index.title).append('\n');
        execute(connection, index.ddl);
        insert(connection, 1, POSTINGS);
        execute(connection, "VACUUM (ANALYZE) posting");
        execute(connection, "CHECKPOINT");
        line(report, "digest", digests(connection));
        report.append("```\n").append(explain(connection)).append("```\n");
        Cost cost = writes(connection, report);
        assertThat(cost.inserted()).isPositive();
        line(report, "digest after these writes, not vacuumed", digests(connection));
        line(report, "indexes", indexes(connection));
      }
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
  }

  private static Connection connect(Index index) throws SQLException {
    PostgresServer postgres = SharedStack.with(Server.POSTGRES).postgres();
    String database =
        postgres.createDatabase("digest_cost_" + index.name().toLowerCase(Locale.ROOT));
    String url = postgres.jdbcUrl(database);
    Flyway.configure().dataSource(url, postgres.user(), postgres.password()).load().migrate();
    Connection connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
    execute(connection, "SET jit = off; SET work_mem = '8MB'");
    return connection;
  }

  private static Cost writes(Connection connection, StringBuilder report) throws SQLException {
    long before = wal(connection);
    double inserted = seconds(() -> insert(connection, POSTINGS + 1, POSTINGS + WRITES));
    long between = wal(connection);
    double updated = seconds(() -> update(connection));
    long after = wal(connection);
    var cost =
        new Cost(
            WRITES / inserted,
            WRITES / updated,
            (between - before) / (double) WRITES,
            (after - between) / (double) WRITES);
    line(
        report,
        "inserts",
        "%.0f/s, %.0f bytes of WAL each".formatted(cost.inserted, cost.insertWal));
    line(
        report,
        "updates",
        "%.0f/s, %.0f bytes of WAL each".formatted(cost.updated, cost.updateWal));
    return cost;
  }

  private static void insert(Connection connection, int from, int to) throws SQLException {
    for (int n = from; n <= to; n += 5_000) {
      run(connection, INSERT, n, Math.min(n + 4_999, to));
    }
  }

  private static void update(Connection connection) throws SQLException {
    int step = POSTINGS / WRITES;
    for (int n = 1; n <= WRITES; n += 500) {
      run(connection, UPDATE, step, n, Math.min(n + 499, WRITES));
    }
  }

  private static String digests(Connection connection) throws SQLException {
    var seconds = new ArrayList<Double>();
    for (int round = 0; round < 5; round++) {
      seconds.add(seconds(() -> execute(connection, DIGEST)));
    }
    return "%.2f s at first, then %.2f s"
        .formatted(seconds.getFirst(), seconds.stream().skip(1).sorted().toList().get(1));
  }

  private static String explain(Connection connection) throws SQLException {
    return String.join("\n", strings(connection, "EXPLAIN (ANALYZE, BUFFERS) " + DIGEST)) + "\n";
  }

  private static String indexes(Connection connection) throws SQLException {
    return String.join(
        ", ",
        strings(
            connection,
            """
            SELECT indexrelname || ' ' || pg_relation_size(indexrelid) / 1048576 || ' MB'
            FROM pg_stat_user_indexes WHERE relname = 'posting' ORDER BY 1
            """));
  }

  private static long wal(Connection connection) throws SQLException {
    return Long.parseLong(
        strings(connection, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn").getFirst());
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    var all = new ArrayList<String>();
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    if (!sql.isEmpty()) {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static void run(Connection connection, String sql, int... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setInt(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static double seconds(Work work) throws SQLException {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void line(StringBuilder report, String name, String text) {
    report.append("- ").append(name).append(": ").append(text).append('\n');
  }
}
