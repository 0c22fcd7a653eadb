package io.rolecall.ingest.relay;

import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.RowChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares the table with states that the topic has, and mends the table where it is behind: after
/// a restore, and after anything else that took PostgreSQL back in time. The table stays the truth,
/// and goes on from where the topic is:
///
/// - a posting that the table lacks gets a row that is closed, with the topic's document;
/// - a row that is older than the topic's state, or another state with the same revision, stays as
///   it is, with a version and a revision above the topic's.
///
/// Both are changes, which the feed hands out. A row that is the topic's state or a later one is
/// left alone, and comparing costs it nothing; so any state may be compared any number of times.
/// Postings may be written meanwhile.
final class TopicMerge {
  private static final String RECORDS =
      """
      json_to_recordset(:states::json)
        AS k(id text, source text, external_id text, state text, revision bigint, version bigint,
             created_at timestamptz, updated_at timestamptz, closed_at timestamptz, body text)\
      """;

  /// Whether row `p` is what the topic says. Of a purged posting the topic says no time.
  private static final String SAME =
      "(p.revision = k.revision AND p.updated_at = coalesce(k.updated_at, p.updated_at))";

  private static final String AGREES =
      "(p.version >= k.version AND %s OR p.version > k.version AND p.revision > k.revision)"
          .formatted(SAME);

  private static final String DIFFERING =
      "SELECT k.id FROM %s LEFT JOIN posting p ON p.id = k.id WHERE (%s) IS NOT TRUE"
          .formatted(RECORDS, AGREES);

  /// Of a posting that was closed, its last state comes back as it was. An empty `content_hash` is
  /// no posting's hash: whatever is put next is a change.
  private static final String INSERT =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, closed_at, changed_xid)
      SELECT k.id, k.source, k.external_id, 'closed',
             k.revision + CASE k.state WHEN 'closed' THEN 0 ELSE 1 END, k.version + 1, '',
             coalesce(k.body, '{}'), k.created_at,
             CASE k.state WHEN 'closed' THEN k.updated_at ELSE clock_timestamp() END,
             coalesce(k.closed_at, clock_timestamp()), %s
      FROM %s
      WHERE k.state <> 'purged'
      ORDER BY k.id COLLATE "C"
      ON CONFLICT DO NOTHING\
      """
          .formatted(RowChange.TRANSACTION, RECORDS);

  /// Of a row that this class inserted, the document is the topic's; a later one replaces it.
  private static final String RAISE =
      """
      WITH k AS MATERIALIZED (
        SELECT k.*
        FROM %s
        JOIN posting p ON p.id = k.id
        ORDER BY p.id FOR UPDATE OF p)
      UPDATE posting p
      SET version = greatest(p.version + 1, k.version + 1, %s),
          revision = CASE WHEN %s THEN p.revision ELSE greatest(p.revision, k.revision) + 1 END,
          updated_at = CASE WHEN %s THEN p.updated_at ELSE clock_timestamp() END,
          body = CASE p.content_hash WHEN '' THEN coalesce(k.body, p.body) ELSE p.body END,
          changed_xid = %s
      FROM k
      WHERE p.id = k.id AND NOT %s\
      """
          .formatted(RECORDS, RowChange.NOW, SAME, SAME, RowChange.TRANSACTION, AGREES);

  /// What is left of a purged posting, for when it comes back; see `purged_posting`.
  private static final String REMEMBER =
      """
      INSERT INTO purged_posting AS g (id, revision, version, purged_at)
      SELECT k.id, k.revision, k.version, clock_timestamp()
      FROM %s
      WHERE k.state = 'purged' AND k.revision > 0
      ORDER BY k.id COLLATE "C"
      ON CONFLICT (id) DO UPDATE
      SET revision = excluded.revision, version = excluded.version
      WHERE g.version < excluded.version\
      """
          .formatted(RECORDS);

  private final PostgresSession session;

  TopicMerge(PostgresSession session) {
    this.session = session;
  }

  /// What became of the states compared.
  ///
  /// @param closed rows inserted for postings that the table lacked
  /// @param raised rows that were behind
  record Result(long closed, long raised) {
    static final Result NOTHING = new Result(0, 0);

    Result plus(Result other) {
      return new Result(closed + other.closed, raised + other.raised);
    }
  }

  /// Merges the latest states of some postings.
  ///
  /// @param states by id, no [Published.Unreadable]
  Result merge(Map<String, Published> states) {
    Set<String> differing = differing(states.values());
    if (differing.isEmpty()) {
      return Result.NOTHING;
    }
    var rest = states.entrySet().stream().filter(entry -> differing.contains(entry.getKey()));
    List<Published> left = rest.map(Map.Entry::getValue).toList();
    String json = PublishedJson.withDocuments(left);
    var result = new Result(run(INSERT, json), run(RAISE, json));
    if (left.stream().anyMatch(Published.Purged.class::isInstance)) {
      run(REMEMBER, json);
    }
    return result;
  }

  private Set<String> differing(Collection<Published> states) {
    List<String> ids =
        PostgresSession.all(
            session
                .client()
                .sql(DIFFERING)
                .bind("states", PublishedJson.withoutDocuments(states))
                .map(row -> FeedTable.required(row, "id", String.class))
                .all());
    return new HashSet<>(ids);
  }

  private long run(String sql, String json) {
    return PostgresSession.one(
        session.client().sql(sql).bind("states", json).fetch().rowsUpdated());
  }
}
