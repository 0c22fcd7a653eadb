package io.rolecall.ingest.database;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.rolecall.ingest.feed.PostgresSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One connection to PostgreSQL of its own, outside of any pool: what is bound to the session
/// (locks, settings, a transaction) lives exactly as long as this object. Statements commit by
/// themselves unless one begins a transaction.
///
/// Statements are run through [#client]. They may be composed like any others, or waited for with
/// [#one], [#optional] and [#all] on a thread that may block. One statement runs at a time; others
/// wait for it. Closing may be done by any thread, at any time.
public final class PostgresSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PostgresSession.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /// The server notices within eleven seconds that the client's host is gone.
  private static final Map<String, String> OPTIONS =
      Map.of(
          "statement_timeout", String.valueOf(STATEMENT_TIMEOUT.toMillis()),
          "tcp_keepalives_idle", "5",
          "tcp_keepalives_interval", "2",
          "tcp_keepalives_count", "3");

  private final PostgresqlConnection connection;
  private final DatabaseClient client;

  private PostgresSession(PostgresqlConnectionFactory factory, PostgresqlConnection connection) {
    this.connection = connection;
    this.client =
        DatabaseClient.create(new SingleConnectionFactory(connection, factory.getMetadata(), true));
  }

  /// Connects; blocks for at most a few seconds.
  ///
  /// @param name what PostgreSQL shows as the session's `application_name`
  /// @param options settings of the session, by their names in PostgreSQL; where nothing else is
  ///   said, a statement ends after ten seconds
  /// @throws RuntimeException when PostgreSQL is away or refuses
  public static PostgresSession open(
      PostgresSettings at, String name, Map<String, String> options) {
    return one(connect(at, name, options));
  }

  /// As [#open], for a thread that must not block.
  public static Mono<PostgresSession> connect(
      PostgresSettings at, String name, Map<String, String> options) {
    var all = new HashMap<>(OPTIONS);
    all.putAll(options);
    var factory = factory(at, name, CONNECT_TIMEOUT, all);
    return factory.create().map(connection -> new PostgresSession(factory, connection));
  }

  /// What makes connections, in the pool and outside of it.
  ///
  /// @param name what PostgreSQL shows as `application_name`
  /// @param options settings of the session, by their names in PostgreSQL
  static PostgresqlConnectionFactory factory(
      PostgresSettings at, String name, Duration connectTimeout, Map<String, String> options) {
    return new PostgresqlConnectionFactory(
        PostgresqlConnectionConfiguration.builder()
            .host(at.host())
            .port(at.port())
            .database(at.database())
            .username(at.user())
            .password(at.password())
            .applicationName(name)
            .connectTimeout(connectTimeout)
            .tcpKeepAlive(true)
            .options(options)
            .codecRegistrar((_, allocator, codecs) ->
                Mono.fromRunnable(() -> codecs.addFirst(new ColumnCodec(allocator))))
            .build());
  }

  /// Runs statements in this session.
  public DatabaseClient client() {
    return client;
  }

  /// Waits for a statement's only result, ten seconds at most.
  public static <T> T one(Mono<T> result) {
    return Objects.requireNonNull(optional(result), "no row");
  }

  /// Waits for a statement's only result, if it has one, ten seconds at most.
  public static <T> @Nullable T optional(Mono<T> result) {
    return result.timeout(STATEMENT_TIMEOUT, Mono.error(PostgresSession::noAnswer)).block();
  }

  private static QueryTimeoutException noAnswer() {
    return new QueryTimeoutException(
        "PostgreSQL did not answer within " + STATEMENT_TIMEOUT.toSeconds() + " s");
  }

  /// Waits for all of a statement's results, ten seconds at most.
  public static <T> List<T> all(Flux<T> results) {
    return one(results.collectList());
  }

  /// Begins to end the session and does not wait for it. Never throws.
  public void end() {
    connection.close().subscribe(_ -> {}, e -> log.debug("ending a session", e));
  }

  /// Ends the session, which frees its locks; blocks for a second at most. Never throws.
  @Override
  public void close() {
    try {
      connection.close().block(CLOSE_TIMEOUT);
    } catch (RuntimeException e) {
      log.debug("closing a session", e);
    }
  }
}
