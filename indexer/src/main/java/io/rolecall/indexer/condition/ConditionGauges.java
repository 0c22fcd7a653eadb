package io.rolecall.indexer.condition;

import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;

/// The conditions as meters, for alerts.
final class ConditionGauges {
  ConditionGauges(Conditions conditions, Meters meters) {
    show(meters, "opensearch", conditions.openSearch());
    show(meters, "kafka", conditions.kafka());
    show(meters, "indexing", conditions.indexing());
  }

  private static void show(Meters meters, String name, Condition condition) {
    meters.gauge(IndexerMeter.WELL, name, () -> condition.state().good() ? 1 : 0);
  }
}
