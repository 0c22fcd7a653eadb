package io.rolecall.ingest.digest;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.FeedPosition;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// How far the relay has come, whichever instance it runs in.
@Component
class PublishedFeed {
  private static final String CURSOR =
      "SELECT cursor_xid, cursor_id FROM relay WHERE name = 'postings'";

  private final Database database;

  PublishedFeed(Database database) {
    this.database = database;
  }

  /// Everything up to this position is in the topic; [FeedPosition#START] before the relay ever
  /// ran, or when it begins anew.
  Mono<FeedPosition> through() {
    return database
        .query(client -> client.sql(CURSOR).map(PublishedFeed::position).all())
        .map(rows -> rows.stream().findFirst().orElse(FeedPosition.START));
  }

  private static FeedPosition position(Readable row) {
    return new FeedPosition(
        Objects.requireNonNull(row.get("cursor_xid", Long.class)),
        Objects.requireNonNull(row.get("cursor_id", String.class)));
  }
}
