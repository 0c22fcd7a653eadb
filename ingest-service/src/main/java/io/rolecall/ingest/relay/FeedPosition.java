package io.rolecall.ingest.relay;

/// A place in the feed: behind the row `id` that transaction `xid` changed. Positions are ordered
/// by `xid`, then by `id` in byte order.
record FeedPosition(long xid, String id) {
  /// Before the first row.
  static final FeedPosition START = new FeedPosition(0, "");
}
