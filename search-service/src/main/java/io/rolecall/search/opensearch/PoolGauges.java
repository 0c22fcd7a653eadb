package io.rolecall.search.opensearch;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.search.meter.SearchMeter;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/// Shows how the connections to OpenSearch are used.
final class PoolGauges implements MeterRegistrar {
  private final MeterRegistry registry;

  /// The meters themselves hold on to nothing.
  private final Set<ConnectionPoolMetrics> pools = ConcurrentHashMap.newKeySet();

  PoolGauges(MeterRegistry registry) {
    this.registry = registry;
    show("acquired", ConnectionPoolMetrics::acquiredSize);
    show("idle", ConnectionPoolMetrics::idleSize);
    show("pending", ConnectionPoolMetrics::pendingAcquireSize);
    show("most", ConnectionPoolMetrics::maxAllocatedSize);
  }

  private interface Figure {
    int of(ConnectionPoolMetrics pool);
  }

  private void show(String state, Figure figure) {
    SearchMeter.CONNECTIONS.gauge(
        registry, state, pools, all -> all.stream().mapToInt(figure::of).sum());
  }

  @Override
  public void registerMetrics(
      String poolName, String id, SocketAddress remoteAddress, ConnectionPoolMetrics metrics) {
    pools.add(metrics);
  }
}
