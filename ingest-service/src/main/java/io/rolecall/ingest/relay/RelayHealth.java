package io.rolecall.ingest.relay;

import io.rolecall.ingest.relay.RelayState.Active;
import io.rolecall.ingest.relay.RelayState.Failing;
import io.rolecall.ingest.relay.RelayState.Standby;
import io.rolecall.ingest.relay.RelayState.Starting;
import io.rolecall.ingest.relay.RelayState.Stopped;
import io.rolecall.ingest.relay.RelayState.TakingOver;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down while the relay can't publish. It is no part of liveness or readiness: postings are
/// accepted all the same, and a restart would not help. An alarm is shown as a detail.
final class RelayHealth implements HealthIndicator {
  private final Supplier<RelayState> relay;
  private final Supplier<Optional<String>> alarm;

  RelayHealth(Supplier<RelayState> relay, Supplier<Optional<String>> alarm) {
    this.relay = relay;
    this.alarm = alarm;
  }

  @Override
  public Health health() {
    Health.Builder health = ofState();
    alarm.get().ifPresent(message -> health.withDetail("alarm", message));
    return health.build();
  }

  private Health.Builder ofState() {
    return switch (relay.get()) {
      case Active(var epoch) ->
          Health.up().withDetail("state", "active").withDetail("epoch", epoch);
      case TakingOver() -> Health.up().withDetail("state", "taking over");
      case Standby() -> Health.up().withDetail("state", "standby");
      case Starting(var waitingFor) ->
          Health.unknown().withDetail("state", "starting").withDetail("waitingFor", waitingFor);
      case Stopped() -> Health.outOfService().withDetail("state", "stopped");
      case Failing(var reason) ->
          Health.down().withDetail("state", "failing").withDetail("reason", reason);
    };
  }
}
