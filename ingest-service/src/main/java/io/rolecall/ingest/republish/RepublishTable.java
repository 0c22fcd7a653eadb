package io.rolecall.ingest.republish;

import io.r2dbc.spi.Readable;
import io.rolecall.events.Canary;
import io.rolecall.events.PostingId;
import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.RowChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The statements that give rows a new version and nothing else, so that the feed hands them out
/// again. Each commits by itself and locks its rows in the order of their ids, as those of intake
/// do.
@Component
class RepublishTable {
  /// Rows that changed after this belong to transactions that began later.
  private static final String NOW =
      "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS now";

  private static final String RENEW =
      """
      , renewed AS (
        UPDATE posting p
        SET %s
        FROM chosen WHERE p.id = chosen.id
        RETURNING p.id)
      SELECT count(*) AS count, max(id COLLATE "C") AS last FROM renewed
      """
          .formatted(RowChange.SET);

  private static final String THESE =
      """
      WITH chosen AS MATERIALIZED (
        SELECT id FROM posting WHERE id = ANY($1) ORDER BY id FOR UPDATE)
      """
          + RENEW;

  /// The canary is written again soon by itself.
  private static final String NEXT =
      """
      WITH chosen AS MATERIALIZED (
        SELECT id FROM posting
        WHERE id > $1 AND changed_xid < $2 AND source <> '%s'
        ORDER BY id LIMIT $3 FOR UPDATE)
      """
              .formatted(Canary.SOURCE)
          + RENEW;

  private static final String NEXT_OF_SOURCE =
      """
      WITH chosen AS MATERIALIZED (
        SELECT id FROM posting
        WHERE id > $1 AND changed_xid < $2 AND source = $4
        ORDER BY id LIMIT $3 FOR UPDATE)
      """
          + RENEW;

  /// Where the feed has nothing to hand out: a stub says that there is no such posting.
  private static final String MISSING =
      """
      WITH stub AS (
        INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                             created_at, updated_at, changed_xid)
        SELECT r.id, '', '', 'purged', coalesce(g.revision, 0),
               greatest(coalesce(g.version, 0) + 1, %s),
               '', '', clock_timestamp(), clock_timestamp(), %s
        FROM unnest($1::text[]) AS r(id)
        LEFT JOIN purged_posting g ON g.id = r.id
        WHERE NOT EXISTS (SELECT 1 FROM posting p WHERE p.id = r.id)
        ORDER BY r.id COLLATE "C"
        ON CONFLICT (id) DO NOTHING
        RETURNING id, version),
      kept AS (
        UPDATE purged_posting g SET version = stub.version FROM stub WHERE g.id = stub.id)
      SELECT count(*) AS count, max(id COLLATE "C") AS last FROM stub
      """
          .formatted(RowChange.NOW, RowChange.TRANSACTION);

  private final Database database;

  RepublishTable(Database database) {
    this.database = database;
  }

  /// What a statement did.
  ///
  /// @param last the greatest id among the rows; null when there were none
  record Renewed(long count, @Nullable String last) {}

  /// A transaction id that every later transaction has reached: rows at or above it are in the feed
  /// anyway.
  Mono<Long> now() {
    return database
        .query(client -> client.sql(NOW).map(row -> required(row, "now")).all())
        .map(List::getFirst);
  }

  /// Renews those of these rows that exist.
  Mono<Renewed> renew(List<PostingId> ids) {
    return run(THESE, ids);
  }

  /// Makes stubs for those that don't: purged postings, which the relay publishes as null values.
  Mono<Renewed> stub(List<PostingId> ids) {
    return run(MISSING, ids);
  }

  private Mono<Renewed> run(String sql, List<PostingId> ids) {
    String[] keys = ids.stream().map(PostingId::value).toArray(String[]::new);
    return database
        .query(client -> client.sql(sql).bind("$1", keys).map(RepublishTable::renewed).all())
        .map(List::getFirst);
  }

  /// Renews the next rows.
  ///
  /// @param after rows with a greater id
  /// @param before rows that changed before this transaction
  /// @param source only rows of this source; null for all
  /// @param most how many; fewer mean that no more are left
  Mono<Renewed> renewNext(String after, long before, @Nullable String source, int most) {
    return database
        .query(client -> {
          var statement =
              client
                  .sql(source == null ? NEXT : NEXT_OF_SOURCE)
                  .bind("$1", after)
                  .bind("$2", before)
                  .bind("$3", most);
          return (source == null ? statement : statement.bind("$4", source))
              .map(RepublishTable::renewed)
              .all();
        })
        .map(List::getFirst);
  }

  private static Renewed renewed(Readable row) {
    return new Renewed(required(row, "count"), row.get("last", String.class));
  }

  private static long required(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
