package io.rolecall.ingest.canary;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often the canary is written: `rolecall.canary.*`. The search service has the same property.
///
/// @param interval between two writes, whichever instance makes them; 1 second or more, or 0 for
///   none
@ConfigurationProperties("rolecall.canary")
record CanarySettings(@DefaultValue("15s") Duration interval) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  CanarySettings {
    if (!interval.isZero() && interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "rolecall.canary.interval: expected at least 1s, or 0s for none");
    }
  }

  boolean enabled() {
    return !interval.isZero();
  }
}
