package io.rolecall.ingest.feed;

/// The SQL of what every change of a row of `posting` has to do so that nobody downstream misses
/// it, wherever the change is made. See `docs/adr/0001` and `0002`.
public final class RowChange {
  /// The present moment as a version: microseconds since 1970.
  public static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

  /// The transaction that makes the change, as `changed_xid` holds it: an xid8 reads only as text
  /// through the driver.
  public static final String TRANSACTION = "pg_current_xact_id()::text::bigint";

  /// What belongs into the `SET` of an `UPDATE posting p`: a later version, and the place in the
  /// feed.
  public static final String SET =
      "version = greatest(p.version + 1, " + NOW + "), changed_xid = " + TRANSACTION;

  private RowChange() {}
}
