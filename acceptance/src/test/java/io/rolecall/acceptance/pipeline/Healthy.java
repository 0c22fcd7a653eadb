package io.rolecall.acceptance.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/// Waits for a container's health check. Testcontainers' own asks the engine without a pause, which
/// on a small machine is what keeps the container from getting healthy.
final class Healthy extends AbstractWaitStrategy {
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Override
  protected void waitUntilReady() {
    await("a container to be healthy, see " + Rolecall.LOGS)
        .atMost(startupTimeout)
        .pollInterval(PAUSE)
        .until(waitStrategyTarget::isHealthy);
  }
}
