package io.rolecall.ingest.posting;

import io.r2dbc.spi.Readable;
import io.rolecall.events.PostingId;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.PostingJson;
import io.rolecall.ingest.database.Column;
import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.feed.RowChange;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;

/// The statements that change postings. Each is one statement, commits by itself, and locks its
/// rows in the order of their ids, so that batches can't wait for each other in a circle.
///
/// Every statement returns the rows it changed, by id; what it does not return it left alone.
@Component
class PostingTable {
  private static final String SELECT =
      """
      SELECT id, encode(content_hash, 'hex') AS content_hash, revision, state
      FROM posting WHERE id = ANY($1) AND state <> 'purged'
      """;

  /// A purged posting comes back as a new one whose revisions and versions go on: from its stub, or
  /// from what is left when the stub is gone.
  private static final String UPSERT =
      """
      INSERT INTO posting AS p (id, source, external_id, state, revision, version, content_hash, body,
                                created_at, updated_at, changed_xid)
      SELECT r.id, r.source, r.external_id, 'open', coalesce(g.revision, 0) + 1,
             greatest(coalesce(g.version, 0) + 1, %s),
             r.content_hash, r.body, moment.now, moment.now, %s
      FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[])
           AS r(id, source, external_id, content_hash, body)
      LEFT JOIN purged_posting g ON g.id = r.id
      CROSS JOIN (SELECT clock_timestamp() AS now) AS moment
      ORDER BY r.id COLLATE "C"
      ON CONFLICT (id) DO UPDATE
      SET state = 'open', revision = p.revision + 1,
          version = greatest(p.version + 1, excluded.version),
          content_hash = excluded.content_hash, body = excluded.body,
          source = excluded.source, external_id = excluded.external_id,
          created_at =
            CASE WHEN p.state = 'purged' THEN excluded.created_at ELSE p.created_at END,
          updated_at = clock_timestamp(), closed_at = NULL, changed_xid = excluded.changed_xid
      WHERE p.content_hash <> excluded.content_hash OR p.state <> 'open'
      RETURNING p.id, p.revision, (old.id IS NULL OR old.state = 'purged') AS is_new
      """
          .formatted(RowChange.NOW, RowChange.TRANSACTION);

  private static final String REPLACE =
      """
      WITH r AS MATERIALIZED (
        SELECT p.id, r.content_hash, r.body, r.seen
        FROM json_to_recordset($1::json)
             AS r(id text, content_hash text, body text, seen bigint)
        JOIN posting p ON p.id = r.id
        ORDER BY p.id FOR UPDATE OF p)
      UPDATE posting p
      SET state = 'open', revision = p.revision + 1,
          content_hash = decode(r.content_hash, 'hex'), body = r.body,
          updated_at = clock_timestamp(), closed_at = NULL, %s
      FROM r
      WHERE p.id = r.id AND p.state <> 'purged' AND (r.seen IS NULL OR p.revision = r.seen)
        AND (p.content_hash <> decode(r.content_hash, 'hex') OR p.state <> 'open')
      RETURNING p.id, p.revision, false AS is_new
      """
          .formatted(RowChange.SET);

  private static final String CLOSE =
      """
      WITH r AS MATERIALIZED (
        SELECT p.id, r.seen
        FROM json_to_recordset($1::json) AS r(id text, seen bigint)
        JOIN posting p ON p.id = r.id
        ORDER BY p.id FOR UPDATE OF p)
      UPDATE posting p
      SET state = 'closed', revision = p.revision + 1,
          updated_at = clock_timestamp(), closed_at = clock_timestamp(), %s
      FROM r
      WHERE p.id = r.id AND (r.seen IS NULL OR p.revision = r.seen) AND p.state = 'open'
      RETURNING p.id, p.revision, false AS is_new
      """
          .formatted(RowChange.SET);

  private final Database database;

  PostingTable(Database database) {
    this.database = database;
  }

  /// The states of those of these postings that have a row and are not purged.
  Mono<Map<PostingId, StoredState>> states(Collection<PostingId> ids) {
    Column keys = Column.texts(ids, PostingId::value);
    return database
        .query(client -> client.sql(SELECT).bind("$1", keys).map(PostingTable::entry).all())
        .map(rows ->
            rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The rows inserted or updated.
  Mono<Map<PostingId, Written>> upsert(List<NewContent> contents) {
    Column ids = Column.texts(contents, content -> content.id().value());
    Column sources = Column.texts(contents, content -> content.identity().source());
    Column externalIds = Column.texts(contents, content -> content.identity().externalId());
    Column hashes = Column.bytes(contents, content -> content.hash().bytes());
    Column bodies = Column.utf8(contents, NewContent::body);
    return run(client ->
        client
            .sql(UPSERT)
            .bind("$1", ids)
            .bind("$2", sources)
            .bind("$3", externalIds)
            .bind("$4", hashes)
            .bind("$5", bodies));
  }

  /// The rows that differed and had the revision seen.
  Mono<Map<PostingId, Written>> replace(List<NewContent> contents) {
    return run(REPLACE, contents, PostingTable::write);
  }

  /// The rows that were open and had the revision seen.
  Mono<Map<PostingId, Written>> close(List<Step.Shut> steps) {
    return run(CLOSE, steps, PostingTable::write);
  }

  /// What a row is now.
  ///
  /// @param isNew whether there was no such posting before
  record Written(long revision, boolean isNew) {}

  private <S> Mono<Map<PostingId, Written>> run(String sql, List<S> steps, Rows<S> rows) {
    String json = json(steps, rows);
    return run(client -> client.sql(sql).bind("$1", json));
  }

  private Mono<Map<PostingId, Written>> run(
      Function<DatabaseClient, GenericExecuteSpec> statement) {
    return database
        .query(client -> statement.apply(client).map(PostingTable::written).all())
        .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// What a posting is to say.
  ///
  /// @param id of the identity
  /// @param body the document to store, JSON in UTF-8
  /// @param seen the revision it must still have; null when any will do
  @SuppressWarnings("ArrayRecordComponent")
  record NewContent(
      PostingId id, PostingIdentity identity, ContentHash hash, byte[] body, @Nullable Long seen) {}

  private interface Rows<S> {
    void write(S step, JsonGenerator json);
  }

  private static <S> String json(List<S> steps, Rows<S> rows) {
    var text = new StringWriter();
    try (JsonGenerator json = PostingJson.MAPPER.createGenerator(text)) {
      json.writeStartArray();
      for (S step : steps) {
        json.writeStartObject();
        rows.write(step, json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static void write(NewContent content, JsonGenerator json) {
    json.writeStringProperty("id", content.id().value());
    json.writeStringProperty("content_hash", content.hash().hex());
    json.writeStringProperty("body", new String(content.body(), StandardCharsets.UTF_8));
    seen(content.seen(), json);
  }

  private static void write(Step.Shut step, JsonGenerator json) {
    seen(step.seen(), json);
    json.writeStringProperty("id", step.write().identity().id().value());
  }

  private static void seen(@Nullable Long revision, JsonGenerator json) {
    if (revision != null) {
      json.writeNumberProperty("seen", revision);
    }
  }

  private static Map.Entry<PostingId, StoredState> entry(Readable row) {
    return Map.entry(
        new PostingId(text(row, "id")),
        new StoredState(
            text(row, "content_hash"),
            number(row, "revision"),
            PostingState.of(text(row, "state")).orElseThrow()));
  }

  private static Map.Entry<PostingId, Written> written(Readable row) {
    boolean isNew = Objects.requireNonNull(row.get("is_new", Boolean.class));
    return Map.entry(new PostingId(text(row, "id")), new Written(number(row, "revision"), isNew));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
