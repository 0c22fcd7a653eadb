package io.rolecall.indexer.opensearch;

import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.springframework.stereotype.Component;

/// Shows how the connections to OpenSearch are used.
@Component
class PoolGauges {
  private final ConnPoolControl<?> pool;

  PoolGauges(ConnPoolControl<?> openSearchConnections, Meters meters) {
    this.pool = openSearchConnections;
    show(meters, "acquired", PoolStats::getLeased);
    show(meters, "idle", PoolStats::getAvailable);
    show(meters, "pending", PoolStats::getPending);
    show(meters, "most", PoolStats::getMax);
  }

  private interface Figure {
    int of(PoolStats stats);
  }

  private void show(Meters meters, String state, Figure figure) {
    meters.gauge(IndexerMeter.CONNECTIONS, state, () -> figure.of(pool.getTotalStats()));
  }
}
