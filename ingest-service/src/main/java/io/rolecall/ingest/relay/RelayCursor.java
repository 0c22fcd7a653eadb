package io.rolecall.ingest.relay;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.FeedPosition;
import org.jspecify.annotations.Nullable;

/// The table `relay`: how far the feed is published, and the epoch of the relay that may say so.
///
/// Used by the relay's thread only; each call blocks for one statement.
final class RelayCursor {
  private static final String NEXT_EPOCH =
      """
      UPDATE relay SET epoch = epoch + 1, updated_at = now()
      WHERE name = 'postings'
      RETURNING epoch\
      """;

  private static final String READ =
      """
      SELECT cursor_xid, cursor_id, topic_id, end_offsets,
             system_identifier, database_oid, timeline
      FROM relay
      WHERE name = 'postings' AND epoch = :epoch\
      """;

  private static final String ADVANCE =
      """
      UPDATE relay
      SET cursor_xid = :xid, cursor_id = :id, topic_id = :topic, end_offsets = :ends,
          system_identifier = :system, database_oid = :database, timeline = :timeline,
          updated_at = now()
      WHERE name = 'postings' AND epoch = :epoch\
      """;

  private static final String REWIND =
      """
      UPDATE relay
      SET cursor_xid = 0, cursor_id = '', topic_id = NULL, end_offsets = NULL, updated_at = now()
      WHERE name = 'postings' AND epoch = :epoch\
      """;

  /// The name of the current WAL file begins with the timeline; asking for it fails on a standby.
  private static final String IDENTITY =
      """
      SELECT system_identifier,
             (SELECT oid::bigint FROM pg_database WHERE datname = current_database())
               AS database_oid,
             ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::integer
               AS timeline
      FROM pg_control_system()\
      """;

  private final PostgresSession session;
  private final long epoch;
  private final ServerIdentity identity;

  private RelayCursor(PostgresSession session, long epoch, ServerIdentity identity) {
    this.session = session;
    this.epoch = epoch;
    this.identity = identity;
  }

  /// Which PostgreSQL it is: another one after a restore, a failover or a change of address.
  record ServerIdentity(long systemIdentifier, long databaseOid, int timeline) {
    /// Whether transaction ids mean the same in both: a standby that was promoted has the history
    /// of its primary, under another timeline.
    boolean isSameDatabase(ServerIdentity other) {
      return systemIdentifier == other.systemIdentifier && databaseOid == other.databaseOid;
    }
  }

  /// What the row says.
  ///
  /// @param topic null before the first take-over
  /// @param server null before the first take-over
  record Standing(
      FeedPosition position, @Nullable TopicState topic, @Nullable ServerIdentity server) {}

  /// Begins a new epoch: from now on every earlier one is fenced off this row. Durable on return.
  ///
  /// @param holder the session that holds the lock
  static long nextEpoch(PostgresSession holder) {
    return PostgresSession.one(
        holder
            .client()
            .sql(NEXT_EPOCH)
            .map(row -> FeedTable.required(row, "epoch", Long.class))
            .one());
  }

  static RelayCursor of(PostgresSession session, long epoch) {
    ServerIdentity identity =
        PostgresSession.one(session.client().sql(IDENTITY).map(RelayCursor::identity).one());
    return new RelayCursor(session, epoch, identity);
  }

  /// The server this cursor is stored in.
  ServerIdentity identity() {
    return identity;
  }

  /// Reads the row.
  ///
  /// @throws LeadershipLostException when a later epoch has begun
  Standing read() {
    Standing standing =
        PostgresSession.optional(
            session.client().sql(READ).bind("epoch", epoch).map(RelayCursor::standing).one());
    if (standing == null) {
      throw fenced();
    }
    return standing;
  }

  /// Stores that everything up to `position` is in the topic.
  ///
  /// @throws LeadershipLostException when a later epoch has begun; nothing is stored then
  void advance(FeedPosition position, TopicState topic) {
    long updated =
        PostgresSession.one(
            session
                .client()
                .sql(ADVANCE)
                .bind("xid", position.xid())
                .bind("id", position.id())
                .bind("topic", topic.topicId())
                .bind("ends", topic.offsetsText())
                .bind("system", identity.systemIdentifier())
                .bind("database", identity.databaseOid())
                .bind("timeline", identity.timeline())
                .bind("epoch", epoch)
                .fetch()
                .rowsUpdated());
    requireOne(updated);
  }

  /// Stores that nothing is known to be in the topic; the server stays the one that was stored.
  ///
  /// @throws LeadershipLostException when a later epoch has begun; nothing is stored then
  void rewind() {
    requireOne(
        PostgresSession.one(
            session.client().sql(REWIND).bind("epoch", epoch).fetch().rowsUpdated()));
  }

  private void requireOne(long updated) {
    if (updated == 0) {
      throw fenced();
    }
  }

  private LeadershipLostException fenced() {
    return new LeadershipLostException("a later epoch than " + epoch + " has begun");
  }

  private static Standing standing(Readable row) {
    @Nullable String topicId = row.get("topic_id", String.class);
    @Nullable String ends = row.get("end_offsets", String.class);
    @Nullable Long system = row.get("system_identifier", Long.class);
    return new Standing(
        new FeedPosition(
            FeedTable.required(row, "cursor_xid", Long.class),
            FeedTable.required(row, "cursor_id", String.class)),
        topicId == null || ends == null ? null : TopicState.of(topicId, ends),
        system == null ? null : identity(row));
  }

  private static ServerIdentity identity(Readable row) {
    return new ServerIdentity(
        FeedTable.required(row, "system_identifier", Long.class),
        FeedTable.required(row, "database_oid", Long.class),
        FeedTable.required(row, "timeline", Integer.class));
  }
}
