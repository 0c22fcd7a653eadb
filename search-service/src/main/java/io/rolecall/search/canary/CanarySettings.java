package io.rolecall.search.canary;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the canary is looked for: `rolecall.canary.*`.
///
/// @param interval how often the ingest service writes it, which has the same property; 0 when it
///   doesn't: then it is not looked for
/// @param look how often it is looked for
@ConfigurationProperties("rolecall.canary")
record CanarySettings(
    @DefaultValue("15s") Duration interval, @DefaultValue("500ms") Duration look) {
  private static final Duration SHORTEST = Duration.ofMillis(50);

  CanarySettings {
    if (interval.isNegative()) {
      throw new IllegalArgumentException("rolecall.canary.interval: expected 0 or more");
    }
    if (look.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("rolecall.canary.look: expected at least 50ms");
    }
  }

  boolean enabled() {
    return !interval.isZero();
  }
}
