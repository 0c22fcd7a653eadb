package io.rolecall.ingest.posting;

import io.r2dbc.spi.Readable;
import io.rolecall.events.PostingId;
import io.rolecall.ingest.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Reads postings for showing them.
@Component
class PostingViews {
  private static final String COLUMNS =
      """
      SELECT p.id, p.source, p.external_id, p.revision, p.state, p.created_at, p.updated_at,
             p.closed_at, (p.changed_xid, p.id) <= (r.cursor_xid, r.cursor_id) AS published,
      """;

  private static final String ONE =
      COLUMNS
          + """
                 p.body
          FROM posting p LEFT JOIN relay r ON r.name = 'postings'
          WHERE p.id = $1 AND p.state <> 'purged'
          """;

  private static final String PAGE =
      COLUMNS
          + """
                 NULL::text AS body
          FROM posting p LEFT JOIN relay r ON r.name = 'postings'
          WHERE p.source = $1 AND p.id > $2 AND p.state <> 'purged' AND ($3 = '' OR p.state = $3)
          ORDER BY p.id LIMIT $4
          """;

  private final Database database;

  PostingViews(Database database) {
    this.database = database;
  }

  /// The posting of an id with its document, if there is one.
  Mono<Optional<PostingView>> find(PostingId id) {
    return database
        .query(client -> client.sql(ONE).bind("$1", id.value()).map(PostingViews::view).all())
        .map(rows -> rows.stream().findFirst());
  }

  /// Postings of a source without their documents, in the order of their ids.
  ///
  /// @param after the id after which to begin; empty for the first page
  /// @param state null for any
  Mono<List<PostingView>> list(
      String source, String after, @Nullable PostingState state, int limit) {
    return database.query(client ->
        client
            .sql(PAGE)
            .bind("$1", source)
            .bind("$2", after)
            .bind("$3", state == null ? "" : state.word())
            .bind("$4", limit)
            .map(PostingViews::view)
            .all());
  }

  private static PostingView view(Readable row) {
    return new PostingView(
        required(row, "id", String.class),
        required(row, "source", String.class),
        required(row, "external_id", String.class),
        required(row, "revision", Long.class),
        PostingState.of(required(row, "state", String.class)).orElseThrow(),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class),
        row.get("closed_at", Instant.class),
        Boolean.TRUE.equals(row.get("published", Boolean.class)),
        row.get("body", String.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }
}
