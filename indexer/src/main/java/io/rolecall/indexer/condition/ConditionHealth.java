package io.rolecall.indexer.condition;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// A [Condition] as part of the health. No part of liveness or readiness: a restart would not help.
final class ConditionHealth implements HealthIndicator {
  private final Condition condition;

  ConditionHealth(Condition condition) {
    this.condition = condition;
  }

  @Override
  public Health health() {
    Condition.State state = condition.state();
    Health.Builder health = state.good() ? Health.up() : Health.down();
    return health
        .withDetail("detail", state.detail())
        .withDetail("since", state.since().toString())
        .build();
  }
}
