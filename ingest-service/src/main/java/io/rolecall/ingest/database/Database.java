package io.rolecall.ingest.database;

import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Access to PostgreSQL with an answer within seconds, whatever state the server is in.
@Component
public class Database {
  private final DatabaseClient client;
  private final Schema schema;
  private final Suspicion suspicion;
  private final DatabaseSettings settings;
  private final PostgresSettings postgres;

  Database(
      DatabaseClient client,
      Schema schema,
      Suspicion suspicion,
      DatabaseSettings settings,
      PostgresSettings postgres) {
    this.client = client;
    this.schema = schema;
    this.suspicion = suspicion;
    this.settings = settings;
    this.postgres = postgres;
  }

  /// Runs one statement and collects what it returns.
  ///
  /// Fails with a [ProblemException] (503) when PostgreSQL is away, silent, overloaded or not yet
  /// migrated: the statement may then have been done or not. Other errors pass through, see
  /// [SqlErrors].
  public <T> Mono<List<T>> query(Function<DatabaseClient, Flux<T>> statement) {
    return Mono.defer(() ->
        schema.isReady()
            ? statement
                .apply(client)
                .collectList()
                .timeout(settings.callTimeout())
                .onErrorMap(this::translated)
            : Mono.error(unavailable("the database is not ready yet", null)));
  }

  /// Opens a connection outside of the pool, for what needs one to itself. Whoever asked for it has
  /// to end it, and to call [#translated] for the errors of its statements. Fails as [#query] does.
  ///
  /// @param name what PostgreSQL shows as its `application_name`
  /// @param options settings of the session, by their names in PostgreSQL
  public Mono<PostgresSession> session(String name, Map<String, String> options) {
    return Mono.defer(() ->
        schema.isReady()
            ? PostgresSession.connect(postgres, name, options).onErrorMap(this::translated)
            : Mono.error(unavailable("the database is not ready yet", null)));
  }

  /// The [ProblemException] (503) that an error of a statement means when PostgreSQL is away,
  /// silent or overloaded; any other error as it is.
  public Throwable translated(Throwable error) {
    if (error instanceof TimeoutException) {
      suspicion.raise();
      return unavailable("the database doesn't answer", error);
    }
    return SqlErrors.isTemporary(error) ? unavailable("the database is away", error) : error;
  }

  private static ProblemException unavailable(String detail, @Nullable Throwable cause) {
    Problem problem = Problem.temporary(ProblemType.DATABASE_UNAVAILABLE, detail);
    return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
  }
}
