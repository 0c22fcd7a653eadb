package io.rolecall.ingest.relay;

/// The relay's meters: their names and what they say.
enum RelayMeter {
  ACTIVE("rolecall.relay.active", "1 while this instance is the one writer, else 0"),
  LAG(
      "rolecall.relay.lag",
      "Seconds for which a change may be waiting, 0 while none is; no number on a standby"),
  HORIZON_AGE(
      "rolecall.relay.horizon.age",
      "Seconds since the oldest write transaction of the PostgreSQL server began, 0 without one;"
          + " no number on a standby, or when the role may not see it"),
  UNPUBLISHED("rolecall.relay.unpublished", "Changed rows not yet published, counted up to 100000"),
  PUBLISHED("rolecall.relay.published", "Rows published to the topic"),
  REFUSED("rolecall.relay.refused", "Rows that can't be sent and went to the dead letters"),
  BATCHES("rolecall.relay.batches", "Transactions committed to the topic"),
  TAKEOVERS("rolecall.relay.takeovers", "How often this instance became the one writer");

  private final String meter;
  private final String description;

  RelayMeter(String meter, String description) {
    this.meter = meter;
    this.description = description;
  }

  String meter() {
    return meter;
  }

  String description() {
    return description;
  }
}
