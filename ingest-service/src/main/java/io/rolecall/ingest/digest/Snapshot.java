package io.rolecall.ingest.digest;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.digest.Digest.Bucket;
import io.rolecall.ingest.digest.Digest.Entry;
import io.rolecall.ingest.feed.FeedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/// The table as it was at one moment, whatever is written since: a read-only transaction of
/// isolation level REPEATABLE READ, on a session of its own. It has no transaction id, so the feed
/// goes on meanwhile. An error of a statement is the end of it.
final class Snapshot {
  /// More changed rows than this are not listed.
  static final int MOST_CHANGED = 50_000;

  /// More postings of one bucket than this are not listed.
  static final int MOST_LISTED = 100_000;

  private static final String CHANGED =
      """
      SELECT id FROM posting WHERE (changed_xid, id) > (:xid, :id) LIMIT :most\
      """;

  private static final String BUCKETS =
      """
      SELECT bucket >> :shift AS bucket, count(*) AS count, bit_xor(hash) AS xor
      FROM posting
      WHERE state = 'open' AND (changed_xid, id) <= (:xid, :id)
      GROUP BY 1\
      """;

  /// A bucket is a range of ids, so this reads through the primary key.
  private static final String POSTINGS =
      """
      SELECT id, version
      FROM posting
      WHERE id >= :from AND id < :to AND state = 'open' AND (changed_xid, id) <= (:xid, :id)
      ORDER BY id LIMIT :most\
      """;

  private final PostgresSession session;
  private final Buckets division;
  private final FeedPosition since;

  private Snapshot(PostgresSession session, Buckets division, FeedPosition since) {
    this.session = session;
    this.division = division;
    this.since = since;
  }

  /// A snapshot to be, in a session that nothing else uses.
  ///
  /// @param since rows that changed after it are left out of everything but [#changed]
  static Snapshot of(PostgresSession session, Buckets division, FeedPosition since) {
    return new Snapshot(session, division, since);
  }

  /// Begins the transaction. The moment is that of the first statement after it.
  Mono<Snapshot> begin() {
    return session
        .client()
        .sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .then()
        .thenReturn(this);
  }

  Buckets division() {
    return division;
  }

  /// Ids of the rows that changed after the position: at most [#MOST_CHANGED] and one more.
  Mono<List<String>> changed() {
    return since(CHANGED)
        .bind("most", MOST_CHANGED + 1)
        .map(row -> required(row, "id", String.class))
        .all()
        .collectList();
  }

  /// Every bucket, in order.
  Mono<List<Bucket>> buckets() {
    return since(BUCKETS)
        .bind("shift", division.shift())
        .map(Snapshot::bucket)
        .all()
        .collectList()
        .map(this::withEmptyOnes);
  }

  /// The postings of a bucket, in the order of their ids: at most [#MOST_LISTED] and one more.
  Mono<List<Entry>> postings(int bucket) {
    return since(POSTINGS)
        .bind("from", division.from(bucket))
        .bind("to", division.to(bucket))
        .bind("most", MOST_LISTED + 1)
        .map(row ->
            new Entry(required(row, "id", String.class), required(row, "version", Long.class)))
        .all()
        .collectList();
  }

  /// Lets go of it. Never throws.
  void end() {
    session.end();
  }

  private GenericExecuteSpec since(String sql) {
    return session.client().sql(sql).bind("xid", since.xid()).bind("id", since.id());
  }

  private List<Bucket> withEmptyOnes(List<Bucket> found) {
    var all =
        new ArrayList<>(IntStream.range(0, division.count()).mapToObj(Bucket::empty).toList());
    found.forEach(bucket -> all.set(bucket.bucket(), bucket));
    return all;
  }

  private static Bucket bucket(Readable row) {
    return Bucket.of(
        required(row, "bucket", Integer.class),
        required(row, "count", Long.class),
        required(row, "xor", Long.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
