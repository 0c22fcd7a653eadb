package io.rolecall.indexer.meter;

/// Every meter of the indexer: the one table that documentation, dashboards and alerts go by.
public enum IndexerMeter {
  RECORDS(
      Kind.COUNTER,
      "rolecall.indexer.records",
      "records",
      "outcome",
      "Records of the topic that ended for the live generation: indexed, stale, superseded"
          + " (by a later record of the same posting in the same batch), rejected (dead letter"
          + " written)"),
  OTHER_RECORDS(
      Kind.COUNTER,
      "rolecall.indexer.other.records",
      "records",
      "outcome",
      "Records that ended for generations that are not live, and for replays"),
  BULK(
      Kind.TIMER,
      "rolecall.indexer.bulk",
      "seconds",
      "",
      "From sending a bulk request to its answer"),
  BULK_SIZE(
      Kind.SUMMARY,
      "rolecall.indexer.bulk.operations",
      "operations",
      "",
      "Operations in a bulk request"),
  RETRIES(
      Kind.COUNTER,
      "rolecall.indexer.retries",
      "operations",
      "reason",
      "Operations that have to be tried again, by what OpenSearch gave as reason"),
  FRESHNESS(
      Kind.TIMER,
      "rolecall.indexer.freshness",
      "seconds",
      "",
      "From a posting's change to the answer that it is in the index"),
  LAG(
      Kind.GAUGE,
      "rolecall.indexer.lag",
      "offsets",
      "",
      "By how much the live generation's group is behind the topic, all partitions together"),
  TOPIC_LAG(
      Kind.GAUGE,
      "rolecall.indexer.topic.lag",
      "offsets",
      "partition",
      "By how much it is behind in each partition"),
  DEAD_LETTERS(
      Kind.GAUGE,
      "rolecall.indexer.dead.letters",
      "postings",
      "",
      "Postings that have a dead letter"),
  ASSIGNED(
      Kind.GAUGE,
      "rolecall.indexer.partitions",
      "partitions",
      "",
      "Partitions of the topic that this instance reads for the live generation"),
  GENERATIONS(
      Kind.GAUGE,
      "rolecall.indexer.generations",
      "generations",
      "state",
      "Generations there are: building, ready, live, standby, failed"),
  LIVE_GENERATION(
      Kind.GAUGE,
      "rolecall.indexer.live.generation",
      "number",
      "",
      "The number of the live generation"),
  LIVE_DOCUMENTS(
      Kind.GAUGE,
      "rolecall.indexer.live.documents",
      "postings",
      "",
      "Open postings in the live generation"),
  CONNECTIONS(
      Kind.GAUGE,
      "rolecall.indexer.connections",
      "connections",
      "state",
      "Connections to OpenSearch: acquired, idle, pending (requests that wait for one),"
          + " most (the limit)"),
  WELL(
      Kind.GAUGE,
      "rolecall.indexer.well",
      "1 or 0",
      "condition",
      "Whether what indexing needs holds: opensearch (answers), kafka (answers), indexing (records"
          + " end, nothing is held back)"),
  PARITY(
      Kind.GAUGE,
      "rolecall.indexer.parity.differences",
      "postings",
      "kind",
      "What the last comparison with PostgreSQL found in the live index: missing, ghost,"
          + " stale"),
  PARITY_AGE(
      Kind.GAUGE,
      "rolecall.indexer.parity.age",
      "seconds",
      "",
      "Since the last comparison that ended"),
  PARITY_TIME(
      Kind.TIMER,
      "rolecall.indexer.parity",
      "seconds",
      "",
      "How long a comparison with PostgreSQL takes"),
  SWEPT(
      Kind.COUNTER,
      "rolecall.indexer.swept",
      "documents",
      "",
      "Documents of closed postings that were removed");

  /// What Micrometer makes of it; Prometheus adds `_total` to counters, and a `_count`, `_sum` and
  /// `_max` to timers and summaries.
  public enum Kind {
    COUNTER,
    GAUGE,
    TIMER,
    SUMMARY
  }

  private final Kind kind;
  private final String id;
  private final String unit;
  private final String tag;
  private final String description;

  IndexerMeter(Kind kind, String id, String unit, String tag, String description) {
    this.kind = kind;
    this.id = id;
    this.unit = unit;
    this.tag = tag;
    this.description = description;
  }

  public Kind kind() {
    return kind;
  }

  /// The name, with dots; Prometheus shows it with underscores.
  public String id() {
    return id;
  }

  /// What one of it is, such as `seconds`.
  public String unit() {
    return unit;
  }

  /// The name of the one tag it has; empty for none.
  public String tag() {
    return tag;
  }

  public String description() {
    return description;
  }
}
