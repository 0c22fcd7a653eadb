package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.feed.FeedPosition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the feed costs: the table under a million changes, and a relay that has nothing to do. The
/// reports are in `target/measure`.
@Tag("measure")
class FeedCostIT {
  private static final Path REPORTS = Path.of("target", "measure");
  private static final int ROWS = 30_000;
  private static final int CHANGES = Integer.getInteger("rolecall.measure.changes", 1_000_000);
  private static final int BATCH = 500;
  private static final int BODIES = 200;
  private static final int IDLE_ROWS = 1_000_000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final String[] WORDS =
      ("the and for you with our team work years role will experience skills customers product"
              + " engineering design build support manage software services international quality"
              + " benefits salary remote office flexible projects development communication degree"
              + " responsible environment opportunity clinical patient warehouse driver logistics"
              + " finance analysis report training safety equipment schedule weekend shift apply")
          .split(" ", -1);

  private RelayWorld world;
  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    world = RelayWorld.create();
    connection = world.connect();
  }

  @AfterEach
  void end() throws SQLException {
    execute("ALTER SYSTEM RESET autovacuum_naptime");
    execute("SELECT pg_reload_conf()");
    connection.close();
    world.close();
  }

  /// Each change rewrites the row with another document of 3 KB, in batches of 500 random rows.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PostgreSQL's defaults | 1min | autovacuum_vacuum_scale_factor = 0.2,"
            + " autovacuum_vacuum_threshold = 50, autovacuum_vacuum_cost_delay = 2,"
            + " fillfactor = 100",
        "as migrated | 20s | ",
        "as migrated, fillfactor 100 | 20s | fillfactor = 100",
        "as migrated, fillfactor 85 | 20s | fillfactor = 85"
      })
  void a_million_changes(String name, String naptime, String options) throws Exception {
    execute("ALTER SYSTEM SET autovacuum_naptime = '" + naptime + "'");
    execute("SELECT pg_reload_conf()");
    if (options != null) {
      execute("ALTER TABLE posting SET (" + options + ")");
    }
    fill();
    long before = size("pg_total_relation_size('posting')");
    long largest = before;
    var random = new Random(20_261_122);
    long begin = System.nanoTime();
    for (int changed = 0; changed < CHANGES; changed += BATCH) {
      change(random);
      if (changed % 50_000 == 0) {
        largest = Math.max(largest, size("pg_total_relation_size('posting')"));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    largest = Math.max(largest, size("pg_total_relation_size('posting')"));
    report(
        "bloat.md",
        "| %s | %,d | %d MB | %d MB | %d MB | %d MB | %d MB | %d |%n"
            .formatted(
                name,
                Math.round(CHANGES / seconds),
                megabytes(before),
                megabytes(largest),
                megabytes(size("pg_table_size('posting')")),
                megabytes(size("pg_relation_size('posting_feed')")),
                megabytes(size("pg_relation_size('posting_pkey')")),
                size("autovacuum_count FROM pg_stat_user_tables WHERE relname = 'posting'")));
    assertThat(size("count(*) FROM posting")).isEqualTo(ROWS);
  }

  @Test
  void an_idle_relay_over_a_million_rows() throws Exception {
    execute(insert(IDLE_ROWS, "'{\"title\":\"Job ' || n || '\"}'"));
    execute("VACUUM ANALYZE posting");
    execute(
        """
        UPDATE relay SET (cursor_xid, cursor_id) =
          (SELECT changed_xid, id FROM posting ORDER BY changed_xid DESC, id DESC LIMIT 1)\
        """);
    long[] polls = polls();
    RelaySettings defaults = RelaySpeedIT.defaults();
    Relay relay = world.relay(defaults, new RelayListener() {});
    RelayWorld.awaitActive(relay);
    long statements = statements();
    double server = serverSeconds();
    double client = clientSeconds();
    long begin = System.nanoTime();
    await().pollDelay(IDLE).atMost(IDLE.plusSeconds(10)).until(() -> true);
    double seconds = (System.nanoTime() - begin) / 1e9;
    report(
        "idle.md",
        """
        | idle relay, 1,000,000 rows | |
        |---|---|
        | one poll, 2,000 in a row | p50 %.2f ms, p99 %.2f ms |
        | statements | %.1f a second |
        | CPU of its PostgreSQL processes | %.2f %% of a core |
        | CPU of its thread | %.2f %% of a core |
        """
            .formatted(
                polls[polls.length / 2] / 1e6,
                polls[polls.length * 99 / 100] / 1e6,
                (statements() - statements) / seconds,
                100 * (serverSeconds() - server) / seconds,
                100 * (clientSeconds() - client) / seconds));
    assertThat(relay.state()).isInstanceOf(RelayState.Active.class);
  }

  private long[] polls() throws SQLException {
    FeedPosition end =
        new FeedPosition(size("cursor_xid FROM relay"), text("SELECT cursor_id FROM relay"));
    try (FeedTable feed = FeedTable.connect(world.postgresSettings())) {
      long[] nanos = new long[2_000];
      for (int poll = 0; poll < nanos.length; poll++) {
        long begin = System.nanoTime();
        assertThat(feed.read(end, 1_000, 8 << 20).rows()).isEmpty();
        nanos[poll] = System.nanoTime() - begin;
      }
      Arrays.sort(nanos);
      return nanos;
    }
  }

  private void fill() throws SQLException {
    var random = new Random(4_711);
    execute("CREATE TABLE body (n integer PRIMARY KEY, text text)");
    try (var statement = connection.prepareStatement("INSERT INTO body VALUES (?, ?)")) {
      for (int number = 0; number < BODIES; number++) {
        statement.setInt(1, number);
        statement.setString(2, body(random));
        statement.executeUpdate();
      }
    }
    execute(insert(ROWS, "(SELECT text FROM body b WHERE b.n = g.n % " + BODIES + ")"));
    execute("VACUUM ANALYZE posting");
  }

  private static String body(Random random) {
    String text =
        IntStream.range(0, 430)
            .mapToObj(_ -> WORDS[random.nextInt(WORDS.length)])
            .collect(Collectors.joining(" "));
    return "{\"title\":\"Job %d\",\"description\":\"%s\"}".formatted(random.nextInt(), text);
  }

  private static String insert(int rows, String body) {
    return """
    INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                         created_at, updated_at, changed_xid)
    SELECT left(encode(sha256(convert_to('acme' || chr(10) || n, 'UTF8')), 'hex'), 32),
           'acme', n::text, 'open', 1, 1700000000000000 + n, sha256(''), %s,
           now(), now(), pg_current_xact_id()::text::bigint
    FROM generate_series(1, %d) AS g (n)\
    """
        .formatted(body, rows);
  }

  private void change(Random random) throws SQLException {
    String numbers =
        random
            .ints(BATCH, 1, ROWS + 1)
            .distinct()
            .mapToObj(number ->
                "'" + new PostingIdentity("acme", Integer.toString(number)).id().value() + "'")
            .collect(Collectors.joining(","));
    execute(
        """
        UPDATE posting p
        SET revision = revision + 1, version = version + 1, body = b.text, updated_at = now(),
            changed_xid = pg_current_xact_id()::text::bigint
        FROM body b
        WHERE p.id IN (%s) AND b.n = (p.external_id::integer + %d) %% %d\
        """
            .formatted(numbers, random.nextInt(BODIES), BODIES));
  }

  private long statements() throws SQLException {
    return size("xact_commit FROM pg_stat_database WHERE datname = current_database()");
  }

  /// User and system time of the relay's backends, in hundredths of a second.
  private double serverSeconds() throws SQLException, IOException {
    double ticks = 0;
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'rolecall-relay%'")) {
      while (rows.next()) {
        String[] fields =
            Files.readString(Path.of("/proc", rows.getString(1), "stat")).split(" ", -1);
        ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
      }
    }
    return ticks / 100;
  }

  private static double clientSeconds() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.dumpAllThreads(false, false))
            .filter(thread -> thread.getThreadName().equals("relay"))
            .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
            .sum()
        / 1e9;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long size(String expression) throws SQLException {
    return Long.parseLong(text("SELECT " + expression));
  }

  private String text(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static long megabytes(long bytes) {
    return Math.round(bytes / 1e6);
  }

  private static void report(String name, String text) throws IOException {
    Files.createDirectories(REPORTS);
    Files.writeString(
        REPORTS.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.out.print(text);
  }
}
