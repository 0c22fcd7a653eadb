package io.rolecall.ingest.relay;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.FeedPosition;
import io.rolecall.ingest.feed.PostgresSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table `posting` read as a feed. What is below the horizon (the oldest transaction that still
/// runs) is finished: nothing can appear behind a position that was read under it.
///
/// Used by the relay's thread only; each call blocks for one statement.
final class FeedTable implements AutoCloseable {
  /// `octet_length` knows the size of a stored text without reading it, so rows beyond the byte
  /// limit cost next to nothing. One transaction's rows may end in two batches: the position has
  /// the id.
  private static final String READ =
      """
      SELECT s.xmin, s.xmax, b.*
      FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin,
                   pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xmax) s
      LEFT JOIN (
        SELECT changed_xid, id, source, external_id, state, revision, version,
               created_at, updated_at, closed_at, bytes_through,
               CASE WHEN state = 'open' THEN body END AS body
        FROM (SELECT f.*,
                     sum(f.bytes) OVER (ORDER BY f.changed_xid, f.id ROWS UNBOUNDED PRECEDING)
                       AS bytes_through
              FROM (SELECT p.*,
                           CASE WHEN state = 'open' THEN octet_length(body) ELSE 0 END AS bytes
                    FROM posting p
                    WHERE (changed_xid, id) > (:xid, :id)
                      AND changed_xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                    ORDER BY changed_xid, id
                    LIMIT :rows) f) g
        WHERE bytes_through - bytes < :bytes) b ON true
      ORDER BY b.changed_xid, b.id\
      """;

  private static final String COUNT_AFTER =
      """
      SELECT count(*)
      FROM (SELECT 1 FROM posting WHERE (changed_xid, id) > (:xid, :id) LIMIT :most) after\
      """;

  /// The feed is read through its index, whatever the statistics of a growing table say.
  private static final Map<String, String> OPTIONS =
      Map.of("synchronous_commit", "off", "enable_seqscan", "off", "enable_bitmapscan", "off");

  private final PostgresSession session;

  private FeedTable(PostgresSession session) {
    this.session = session;
  }

  /// Connects. Commits of this session don't wait for the disk: only the relay's cursor is written
  /// through it, and an older cursor after a crash of PostgreSQL means rows published twice, in
  /// order.
  static FeedTable connect(PostgresSettings postgres) {
    return new FeedTable(PostgresSession.open(postgres, "rolecall-relay", OPTIONS));
  }

  PostgresSession session() {
    return session;
  }

  /// The finished rows behind `position`, in order: at most `maxRows`, and no more once `maxBytes`
  /// of documents are reached. A row that changed several times appears once, with its latest
  /// state.
  FeedBatch read(FeedPosition position, int maxRows, long maxBytes) {
    List<Line> lines =
        PostgresSession.all(
            session
                .client()
                .sql(READ)
                .bind("xid", position.xid())
                .bind("id", position.id())
                .bind("rows", maxRows)
                .bind("bytes", maxBytes)
                .map(FeedTable::line)
                .all());
    Line last = lines.getLast();
    List<FeedRow> rows = lines.stream().map(Line::row).filter(Objects::nonNull).toList();
    return new FeedBatch(
        rows, rows.size() < maxRows && last.bytesThrough() < maxBytes, last.xmin(), last.xmax());
  }

  /// A line of the answer: there is one without a row when there is no row.
  private record Line(long xmin, long xmax, long bytesThrough, @Nullable FeedRow row) {}

  /// How many rows are behind `position`, finished or not, counted up to `most`.
  long countAfter(FeedPosition position, long most) {
    return PostgresSession.one(
        session
            .client()
            .sql(COUNT_AFTER)
            .bind("xid", position.xid())
            .bind("id", position.id())
            .bind("most", most)
            .map(row -> required(row, "count", Long.class))
            .one());
  }

  @Override
  public void close() {
    session.close();
  }

  private static Line line(Readable row) {
    long xmin = required(row, "xmin", Long.class);
    long xmax = required(row, "xmax", Long.class);
    @Nullable Long bytesThrough = row.get("bytes_through", Long.class);
    return bytesThrough == null
        ? new Line(xmin, xmax, 0, null)
        : new Line(xmin, xmax, bytesThrough, row(row));
  }

  private static FeedRow row(Readable row) {
    @Nullable Instant closedAt = row.get("closed_at", Instant.class);
    @Nullable String body = row.get("body", String.class);
    return new FeedRow(
        new FeedPosition(
            required(row, "changed_xid", Long.class), required(row, "id", String.class)),
        required(row, "source", String.class),
        required(row, "external_id", String.class),
        required(row, "state", String.class),
        required(row, "revision", Long.class),
        required(row, "version", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class),
        closedAt,
        body);
  }

  static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
