package io.rolecall.indexer.meter;

/// Every meter of the indexer: the one table that documentation and dashboards go by.
public enum IndexerMeter {
  RECORDS(
      "rolecall.indexer.records",
      "Records of the topic that ended for the live generation, by outcome: indexed, stale,"
          + " superseded (by a later record of the same posting in the same batch), rejected (dead"
          + " letter written)",
      "outcome"),
  OTHER_RECORDS(
      "rolecall.indexer.other.records",
      "Records that ended for generations that are not live, and for replays, by outcome",
      "outcome"),
  BULK("rolecall.indexer.bulk", "Time from sending a bulk request to its answer", ""),
  BULK_SIZE("rolecall.indexer.bulk.operations", "Operations in a bulk request", ""),
  RETRIES(
      "rolecall.indexer.retries",
      "Operations that have to be tried again, by what OpenSearch gave as reason",
      "reason"),
  FRESHNESS(
      "rolecall.indexer.freshness",
      "Time from a posting's change to the answer that it is in the index",
      ""),
  LAG(
      "rolecall.indexer.lag",
      "Offsets of the topic behind which the live generation's group is, all partitions together",
      ""),
  DEAD_LETTERS("rolecall.indexer.dead.letters", "Postings that have a dead letter", ""),
  ASSIGNED(
      "rolecall.indexer.partitions",
      "Partitions of the topic that this instance reads for the live generation",
      ""),
  PARITY(
      "rolecall.indexer.parity.differences",
      "What the last comparison with PostgreSQL found in the live index, by kind: missing, ghost,"
          + " stale",
      "kind"),
  PARITY_AGE("rolecall.indexer.parity.age", "Seconds since the last comparison that ended", ""),
  PARITY_TIME("rolecall.indexer.parity", "How long a comparison with PostgreSQL takes", ""),
  SWEPT("rolecall.indexer.swept", "Documents of closed postings that were removed", "");

  private final String id;
  private final String description;
  private final String tag;

  IndexerMeter(String id, String description, String tag) {
    this.id = id;
    this.description = description;
    this.tag = tag;
  }

  /// The name, with dots; Prometheus shows it with underscores.
  public String id() {
    return id;
  }

  public String description() {
    return description;
  }

  /// The name of the one tag it has; empty for none.
  public String tag() {
    return tag;
  }
}
