package io.rolecall.ingest.digest;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.FeedPosition;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// How far the relay has come, whichever instance it runs in.
@Component
class PublishedFeed {
  /// A row's version is the time of its change in microseconds, whatever made the change.
  private static final String STANDING =
      """
      SELECT r.cursor_xid, r.cursor_id,
             (extract(epoch FROM clock_timestamp()) * 1000000)::bigint - waiting.version AS age
      FROM relay r
      LEFT JOIN LATERAL (
        SELECT version FROM posting p
        WHERE (p.changed_xid, p.id) > (r.cursor_xid, r.cursor_id)
        ORDER BY p.changed_xid, p.id
        LIMIT 1) waiting ON true
      WHERE r.name = 'postings'\
      """;

  private final Database database;

  PublishedFeed(Database database) {
    this.database = database;
  }

  /// Where the feed stands.
  ///
  /// @param through everything up to this position is in the topic; [FeedPosition#START] before the
  ///   relay ever ran, or when it begins anew
  /// @param lag age of the first change that is not in the topic; zero when all are
  record Standing(FeedPosition through, Duration lag) {
    private static final Standing NEVER_RAN = new Standing(FeedPosition.START, Duration.ZERO);
  }

  /// One look into the feed's index, of one moment.
  Mono<Standing> standing() {
    return database
        .query(client -> client.sql(STANDING).map(PublishedFeed::standing).all())
        .map(PublishedFeed::first);
  }

  private static Standing first(List<Standing> rows) {
    return rows.isEmpty() ? Standing.NEVER_RAN : rows.getFirst();
  }

  private static Standing standing(Readable row) {
    var through =
        new FeedPosition(
            Objects.requireNonNull(row.get("cursor_xid", Long.class)),
            Objects.requireNonNull(row.get("cursor_id", String.class)));
    @Nullable Long age = row.get("age", Long.class);
    return new Standing(
        through, age == null ? Duration.ZERO : Duration.of(Math.max(0, age), ChronoUnit.MICROS));
  }
}
