package io.rolecall.acceptance.pipeline;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/// Waits for nothing: whoever launched the container asks the service itself whether it is ready.
final class Unawaited extends AbstractWaitStrategy {
  @Override
  protected void waitUntilReady() {}
}
