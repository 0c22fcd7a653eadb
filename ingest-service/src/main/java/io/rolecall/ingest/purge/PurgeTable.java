package io.rolecall.ingest.purge;

import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.RowChange;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The two steps that end a posting. Each is one statement and commits by itself, so a crash
/// between them, or in one, leaves only what the next round goes on with. Rows that another writer
/// or another instance has locked are left for later.
@Component
class PurgeTable {
  /// The row becomes a stub without text, a change like any other: the relay publishes it as a null
  /// value. What is left of the posting is written at the same time.
  private static final String STUB =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM posting
        WHERE state = 'closed' AND closed_at < now() - $1 * interval '1 millisecond'
        ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED),
      stub AS (
        UPDATE posting p
        SET state = 'purged', body = '', content_hash = '', closed_at = NULL,
            updated_at = clock_timestamp(), %s
        FROM due WHERE p.id = due.id
        RETURNING p.id, p.revision, p.version, p.updated_at),
      kept AS (
        INSERT INTO purged_posting AS g (id, revision, version, purged_at)
        SELECT id, revision, version, updated_at FROM stub ORDER BY id
        ON CONFLICT (id) DO UPDATE
        SET revision = excluded.revision, version = excluded.version,
            purged_at = excluded.purged_at)
      SELECT count(*) AS count FROM stub
      """
          .formatted(RowChange.SET);

  /// The row goes once the relay's cursor has passed it: from then on the topic has its null value.
  /// A stub that came back to life meanwhile is no stub any more; one that was republished has a
  /// later version than what is left of it says.
  private static final String SWEEP =
      """
      WITH published AS MATERIALIZED (
        SELECT p.id FROM posting p, relay r
        WHERE r.name = 'postings' AND p.state = 'purged'
          AND (p.changed_xid, p.id) <= (r.cursor_xid, r.cursor_id)
          AND p.updated_at < now() - $1 * interval '1 millisecond'
        LIMIT $2 FOR UPDATE OF p SKIP LOCKED),
      gone AS (
        DELETE FROM posting p USING published
        WHERE p.id = published.id AND p.state = 'purged'
        RETURNING p.id, p.revision, p.version),
      kept AS (
        UPDATE purged_posting g SET revision = gone.revision, version = gone.version
        FROM gone WHERE g.id = gone.id)
      SELECT count(*) AS count FROM gone
      """;

  private final Database database;

  PurgeTable(Database database) {
    this.database = database;
  }

  /// Makes stubs of postings that were closed at least this long ago.
  ///
  /// @return how many; fewer than `most` mean that no more are due or free
  Mono<Long> stub(Duration after, int most) {
    return count(client -> client.sql(STUB), after, most);
  }

  /// Removes published stubs that are at least this old.
  ///
  /// @return how many; fewer than `most` mean that no more may go or are free
  Mono<Long> sweep(Duration linger, int most) {
    return count(client -> client.sql(SWEEP), linger, most);
  }

  private interface Statement {
    GenericExecuteSpec of(DatabaseClient client);
  }

  private Mono<Long> count(Statement statement, Duration age, int most) {
    return database
        .query(client ->
            statement
                .of(client)
                .bind("$1", age.toMillis())
                .bind("$2", most)
                .map(row -> Objects.requireNonNull(row.get("count", Long.class)))
                .all())
        .map(List::getFirst);
  }
}
