package io.rolecall.ingest.canary;

import io.rolecall.events.Canary;
import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.RowChange;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The statement that writes the canary: a change like any other, of a posting that stays closed.
@Component
class CanaryTable {
  private static final String WRITE =
      """
      INSERT INTO posting AS p (id, source, external_id, state, revision, version, content_hash, body,
                                created_at, updated_at, closed_at, changed_xid)
      SELECT r.id, $2, $3, 'closed', coalesce(g.revision, 0) + 1,
             greatest(coalesce(g.version, 0) + 1, %s),
             '', '{}', clock_timestamp(), clock_timestamp(), clock_timestamp(), %s
      FROM (SELECT $1::text AS id) r LEFT JOIN purged_posting g ON g.id = r.id
      ON CONFLICT (id) DO UPDATE
      SET state = 'closed', revision = p.revision + 1,
          version = greatest(p.version + 1, excluded.version),
          source = excluded.source, external_id = excluded.external_id,
          content_hash = excluded.content_hash, body = excluded.body,
          updated_at = clock_timestamp(), closed_at = clock_timestamp(),
          changed_xid = excluded.changed_xid
      WHERE p.updated_at < clock_timestamp() - $4 * interval '1 millisecond'
      RETURNING p.id
      """
          .formatted(RowChange.NOW, RowChange.TRANSACTION);

  private final Database database;

  CanaryTable(Database database) {
    this.database = database;
  }

  /// Writes it, unless somebody did within `since`.
  ///
  /// @return whether it was written
  Mono<Boolean> write(Duration since) {
    return database
        .query(client ->
            client
                .sql(WRITE)
                .bind("$1", Canary.IDENTITY.id().value())
                .bind("$2", Canary.IDENTITY.source())
                .bind("$3", Canary.IDENTITY.externalId())
                .bind("$4", since.toMillis())
                .map(row -> Objects.requireNonNull(row.get("id", String.class)))
                .all())
        .map(ids -> !ids.isEmpty());
  }
}
