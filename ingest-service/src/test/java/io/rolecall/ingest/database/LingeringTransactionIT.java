package io.rolecall.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.rolecall.ingest.IngestApp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What the table and the pool must not do, since the feed would suffer.
class LingeringTransactionIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final String WRITERS =
      """
      SELECT count(*)
      FROM pg_stat_activity
      WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()\
      """;

  private static final String UNIQUE_INDEXES =
      """
      SELECT indexrelid::regclass::text
      FROM pg_index
      WHERE indrelid = 'posting'::regclass AND indisunique\
      """;

  private static IngestApp app;
  private static Database database;

  @BeforeAll
  static void start() {
    app = IngestApp.start();
    database = app.context().getBean(Database.class);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /// It would hold the feed's horizon back, whoever began it.
  @Test
  void a_transaction_of_the_service_that_lingers_is_ended_by_postgresql() {
    var connection = beginWriting();

    await().atMost(SOON).until(() -> query(WRITERS).equals(List.of("0")));

    Mono.from(connection.close()).onErrorComplete().block();
  }

  /// It is never idle, and none of its statements takes long.
  @Test
  void a_transaction_of_many_short_statements_is_ended_as_well() {
    var connection = beginWriting();

    await()
        .atMost(SOON)
        .until(() -> {
          run(connection, "SELECT 1").onErrorComplete().blockLast();
          return query(WRITERS).equals(List.of("0"));
        });

    Mono.from(connection.close()).onErrorComplete().block();
  }

  private static Connection beginWriting() {
    var connection =
        Objects.requireNonNull(app.context().getBean(ConnectionPool.class).create().block());
    Mono.from(connection.beginTransaction()).block();
    run(connection, "SELECT pg_current_xact_id()").blockLast();
    assertThat(query(WRITERS)).isEqualTo(List.of("1"));
    return connection;
  }

  private static Flux<String> run(Connection connection, String sql) {
    return Mono.from(connection.createStatement(sql).execute())
        .flatMapMany(result -> result.map(row -> String.valueOf(row.get(0))));
  }

  /// Inserts that race would violate a second one, whatever ON CONFLICT says.
  @Test
  void the_primary_key_is_the_only_unique_index() {
    assertThat(query(UNIQUE_INDEXES)).containsExactly("posting_pkey");
  }

  private static List<String> query(String sql) {
    return database
        .query(client -> client.sql(sql).map(row -> String.valueOf(row.get(0))).all())
        .block();
  }
}
