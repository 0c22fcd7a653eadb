package io.rolecall.ingest.relay;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.RowChange;
import org.jspecify.annotations.Nullable;

/// Makes every row a change of today: transaction ids that came with a dump mean nothing in another
/// server, where they may lie above every new one or below. Versions go up as well, since nobody
/// knows what others have seen since the dump was made.
///
/// In chunks that commit by themselves, in the order of ids. Postings may be written meanwhile.
final class Renumbering {
  private static final String CHUNK =
      """
      WITH chunk AS MATERIALIZED (
        SELECT id FROM posting WHERE id > :after ORDER BY id LIMIT :rows FOR UPDATE),
      renumbered AS (
        UPDATE posting p
        SET %s
        FROM chunk
        WHERE p.id = chunk.id)
      SELECT max(id) AS last, count(*) AS rows FROM chunk\
      """
          .formatted(RowChange.SET);

  /// Whether a row or the cursor names a transaction that has yet to begin. A statement sees only
  /// rows of transactions below its snapshot's xmax.
  private static final String RUNS_AHEAD =
      """
      SELECT greatest(coalesce((SELECT max(changed_xid) FROM posting), 0), :xid)
             >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS ahead\
      """;

  private final PostgresSession session;
  private final int rows;

  /// @param rows most rows in one chunk
  Renumbering(PostgresSession session, int rows) {
    this.session = session;
    this.rows = rows;
  }

  /// @param last the highest id of the chunk; null when there was none
  record Chunk(@Nullable String last, long rows) {}

  /// Whether there are transaction ids of another server, or of a future that this one has lost.
  ///
  /// @param xid the cursor's
  boolean isNeeded(long xid) {
    return PostgresSession.one(
        session
            .client()
            .sql(RUNS_AHEAD)
            .bind("xid", xid)
            .map(row -> FeedTable.required(row, "ahead", Boolean.class))
            .one());
  }

  /// Renumbers the first rows behind an id.
  Chunk next(String after) {
    return PostgresSession.one(
        session
            .client()
            .sql(CHUNK)
            .bind("after", after)
            .bind("rows", rows)
            .map(Renumbering::chunk)
            .one());
  }

  private static Chunk chunk(Readable row) {
    return new Chunk(row.get("last", String.class), FeedTable.required(row, "rows", Long.class));
  }
}
