package io.rolecall.ingest.relay;

import io.r2dbc.spi.Readable;
import io.rolecall.ingest.database.PostgresSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells what holds the feed's horizon back. The transactions of every database of the server do.
///
/// When other roles' transactions began is only shown to members of `pg_read_all_stats`.
final class Horizon {
  private static final String OLDEST =
      """
      SELECT pid, gid, name, owner, database, seconds
      FROM (SELECT pid, NULL::text AS gid, application_name AS name, usename::text AS owner,
                   datname::text AS database, age(backend_xid) AS age,
                   extract(epoch FROM clock_timestamp() - xact_start)::float8 AS seconds
            FROM pg_stat_activity
            WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
            UNION ALL
            SELECT NULL, gid, NULL, owner::text, database::text, age(transaction),
                   extract(epoch FROM clock_timestamp() - prepared)::float8
            FROM pg_prepared_xacts) held
      ORDER BY age DESC
      LIMIT 1\
      """;

  private final PostgresSession session;

  Horizon(PostgresSession session) {
    this.session = session;
  }

  /// The oldest write transaction other than this session's own, if any runs. Blocks for one
  /// statement.
  Optional<HorizonHolder> oldest() {
    return Optional.ofNullable(
        PostgresSession.optional(session.client().sql(OLDEST).map(Horizon::holder).one()));
  }

  private static HorizonHolder holder(Readable row) {
    @Nullable Integer pid = row.get("pid", Integer.class);
    @Nullable Double seconds = row.get("seconds", Double.class);
    String owner = text(row, "owner");
    String database = text(row, "database");
    if (pid != null) {
      return new HorizonHolder(
          "process %d (%s, role %s, database %s)"
              .formatted(pid, text(row, "name"), owner, database),
          seconds,
          "SELECT pg_terminate_backend(%d)".formatted(pid));
    }
    String gid = text(row, "gid");
    return new HorizonHolder(
        "the prepared transaction '%s' (role %s, database %s)".formatted(gid, owner, database),
        seconds,
        "COMMIT or ROLLBACK PREPARED '%s' in that database".formatted(gid));
  }

  /// Names are the clients' own: what could break a line of the log is left out.
  private static String text(Readable row, String column) {
    @Nullable String text = row.get(column, String.class);
    return text == null ? "?" : text.replaceAll("\\p{Cntrl}", "?");
  }
}
