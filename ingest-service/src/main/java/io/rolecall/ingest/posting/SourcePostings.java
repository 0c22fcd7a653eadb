package io.rolecall.ingest.posting;

import io.r2dbc.spi.Readable;
import io.rolecall.events.PostingId;
import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.feed.RowChange;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// All postings of a source at once: looking through the open ones and closing them.
///
/// Nothing here holds a transaction. What "now" was at the beginning is kept as a [Moment]: rows
/// that changed after it are left alone by every later statement.
@Component
public class SourcePostings {
  private static final String NOW = "SELECT pg_current_snapshot()::text AS snapshot";

  private static final String OPEN =
      """
      SELECT id FROM posting
      WHERE source = $1 AND id > $2 AND state = 'open'
        AND pg_visible_in_snapshot(changed_xid::text::xid8, $3::pg_snapshot)
      ORDER BY id LIMIT $4
      """;

  private static final String COUNT =
      "SELECT count(*) AS count, coalesce(max(id), '') AS last FROM (" + OPEN + ") page";

  /// A row that another writer changes meanwhile is judged again once that writer has committed.
  private static final String CLOSE =
      """
      WITH r AS MATERIALIZED (
        SELECT p.id FROM posting p
        WHERE p.id = ANY($1) AND p.state = 'open'
          AND pg_visible_in_snapshot(p.changed_xid::text::xid8, $2::pg_snapshot)
        ORDER BY p.id FOR UPDATE OF p),
      """;

  private static final String UPDATE =
      """
      closed AS (
        UPDATE posting p
        SET state = 'closed', revision = p.revision + 1,
            updated_at = clock_timestamp(), closed_at = clock_timestamp(), %s
        FROM r, permit
        WHERE p.id = r.id
        RETURNING 1)
      SELECT (SELECT count(*) FROM closed) AS closed, (SELECT count(*) FROM permit) AS permits
      """
          .formatted(RowChange.SET);

  private static final String CLOSE_ANY = CLOSE + "permit AS (SELECT 1),\n" + UPDATE;

  /// The lock on the run's row makes a run that takes over wait for this statement, and this
  /// statement see that it was taken over.
  private static final String CLOSE_IN_RUN =
      CLOSE
          + """
          permit AS MATERIALIZED (
            SELECT 1 FROM whole_feed WHERE source = $3 AND run = $4 FOR SHARE),
          """
          + UPDATE;

  private final Database database;
  private final FeedSignal feed;
  private final PostingMeters meters;

  SourcePostings(Database database, FeedSignal feed, PostingMeters meters) {
    this.database = database;
    this.feed = feed;
    this.meters = meters;
  }

  /// What PostgreSQL had committed at a moment.
  ///
  /// @param snapshot a `pg_snapshot` as text
  public record Moment(String snapshot) {}

  /// The present moment.
  public Mono<Moment> now() {
    return database
        .query(client ->
            client.sql(NOW).map(row -> new Moment(required(row, "snapshot", String.class))).all())
        .map(List::getFirst);
  }

  /// Ids of postings that are open and did not change since `moment`, in order.
  ///
  /// @param after the id after which to begin; empty to begin with the first
  public Mono<List<PostingId>> open(String source, String after, Moment moment, int limit) {
    return database.query(client ->
        page(client.sql(OPEN), source, after, moment, limit)
            .map(row -> new PostingId(required(row, "id", String.class)))
            .all());
  }

  /// Counts what [#open] with the same arguments lists.
  public Mono<Count> count(String source, String after, Moment moment, int limit) {
    return database
        .query(client ->
            page(client.sql(COUNT), source, after, moment, limit)
                .map(row ->
                    new Count(
                        required(row, "count", Long.class), required(row, "last", String.class)))
                .all())
        .map(List::getFirst);
  }

  /// A page of postings, counted.
  ///
  /// @param last the id of the last one; empty when there is none
  public record Count(long count, String last) {}

  private static DatabaseClient.GenericExecuteSpec page(
      DatabaseClient.GenericExecuteSpec statement,
      String source,
      String after,
      Moment moment,
      int limit) {
    return statement
        .bind("$1", source)
        .bind("$2", after)
        .bind("$3", moment.snapshot())
        .bind("$4", limit);
  }

  /// Closes those of these postings that are open and did not change since `moment`, in one
  /// statement.
  ///
  /// @return how many that were
  public Mono<Long> close(Collection<PostingId> ids, Moment moment) {
    return close(client -> bind(client.sql(CLOSE_ANY), ids, moment));
  }

  /// As [#close(Collection, Moment)], if `run` is the present run of the source's whole feed.
  ///
  /// Fails with [RunEnded] when it is not; nothing is closed then.
  public Mono<Long> close(Collection<PostingId> ids, Moment moment, String source, UUID run) {
    return close(
        client -> bind(client.sql(CLOSE_IN_RUN), ids, moment).bind("$3", source).bind("$4", run));
  }

  /// Another run of the source's whole feed has begun.
  public static final class RunEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private interface Statement {
    DatabaseClient.GenericExecuteSpec of(DatabaseClient client);
  }

  private static DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec statement, Collection<PostingId> ids, Moment moment) {
    return statement
        .bind("$1", ids.stream().map(PostingId::value).toArray(String[]::new))
        .bind("$2", moment.snapshot());
  }

  private Mono<Long> close(Statement statement) {
    return database
        .query(client -> statement.of(client).map(SourcePostings::closed).all())
        .map(List::getFirst)
        .doOnNext(count -> {
          if (count > 0) {
            meters.closed(count);
            feed.rowsChanged();
          }
        });
  }

  private static long closed(Readable row) {
    if (required(row, "permits", Long.class) == 0) {
      throw new RunEnded();
    }
    return required(row, "closed", Long.class);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }
}
