package io.rolecall.ingest.relay;

import io.rolecall.ingest.relay.RelayState.Active;
import io.rolecall.ingest.relay.RelayState.Failing;
import io.rolecall.ingest.relay.RelayState.Standby;
import io.rolecall.ingest.relay.RelayState.Starting;
import io.rolecall.ingest.relay.RelayState.Stopped;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down while the relay can't publish. It is no part of liveness or readiness: postings are
/// accepted all the same, and a restart would not help.
final class RelayHealth implements HealthIndicator {
  private final Supplier<RelayState> relay;

  RelayHealth(Supplier<RelayState> relay) {
    this.relay = relay;
  }

  @Override
  public Health health() {
    return switch (relay.get()) {
      case Active(var epoch) ->
          Health.up().withDetail("state", "active").withDetail("epoch", epoch).build();
      case Standby() -> Health.up().withDetail("state", "standby").build();
      case Starting(var waitingFor) ->
          Health.unknown()
              .withDetail("state", "starting")
              .withDetail("waitingFor", waitingFor)
              .build();
      case Stopped() -> Health.outOfService().withDetail("state", "stopped").build();
      case Failing(var reason) ->
          Health.down().withDetail("state", "failing").withDetail("reason", reason).build();
    };
  }
}
