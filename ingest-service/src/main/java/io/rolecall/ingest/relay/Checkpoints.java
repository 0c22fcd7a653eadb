package io.rolecall.ingest.relay;

import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.FeedPosition;

/// The table `relay_checkpoint`: where the cursor stood, and how far the topic reached, about once
/// a minute for a week. What goes back to a checkpoint publishes again what changed since.
///
/// Used by the relay's thread only; each call blocks for one or two statements.
final class Checkpoints {
  /// A cursor that has not moved adds nothing. A relay of an earlier epoch adds nothing either.
  private static final String TAKE =
      """
      INSERT INTO relay_checkpoint (cursor_xid, cursor_id, topic_id, end_offsets)
      SELECT cursor_xid, cursor_id, topic_id, end_offsets
      FROM relay
      WHERE name = 'postings' AND epoch = :epoch AND cursor_xid > 0
      ON CONFLICT DO NOTHING\
      """;

  private static final String PRUNE =
      "DELETE FROM relay_checkpoint WHERE taken_at < now() - interval '7 days'";

  private static final String DELETE_UNCOVERED =
      """
      DELETE FROM relay_checkpoint
      WHERE topic_id <> :topic
         OR EXISTS (SELECT FROM unnest(string_to_array(end_offsets, ',')::bigint[],
                                       string_to_array(:ends, ',')::bigint[]) AS o (was, now)
                    WHERE o.was > coalesce(o.now, 0))\
      """;

  private static final String NEWEST =
      """
      SELECT cursor_xid, cursor_id
      FROM relay_checkpoint
      ORDER BY cursor_xid DESC, cursor_id DESC
      LIMIT 1\
      """;

  private final PostgresSession session;
  private final long epoch;

  Checkpoints(PostgresSession session, long epoch) {
    this.session = session;
    this.epoch = epoch;
  }

  /// Remembers the cursor as it is stored, and forgets what is older than a week.
  void take() {
    PostgresSession.one(session.client().sql(TAKE).bind("epoch", epoch).fetch().rowsUpdated());
    PostgresSession.one(session.client().sql(PRUNE).fetch().rowsUpdated());
  }

  /// Goes back: forgets the checkpoints that are about another topic, or about more of it than
  /// there is.
  ///
  /// @return the newest checkpoint left, or [FeedPosition#START]
  FeedPosition goBackTo(TopicState topic) {
    PostgresSession.one(
        session
            .client()
            .sql(DELETE_UNCOVERED)
            .bind("topic", topic.topicId())
            .bind("ends", topic.offsetsText())
            .fetch()
            .rowsUpdated());
    FeedPosition newest =
        PostgresSession.optional(
            session
                .client()
                .sql(NEWEST)
                .map(row ->
                    new FeedPosition(
                        FeedTable.required(row, "cursor_xid", Long.class),
                        FeedTable.required(row, "cursor_id", String.class)))
                .one());
    return newest == null ? FeedPosition.START : newest;
  }

  /// Forgets all of them: transaction ids of another server mean nothing here.
  void clear() {
    PostgresSession.one(session.client().sql("DELETE FROM relay_checkpoint").fetch().rowsUpdated());
  }
}
