package io.rolecall.ingest.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When closed postings are purged: `rolecall.purge.*`.
///
/// @param enabled whether this instance purges; any number may
/// @param after how long a posting is kept after it was closed
/// @param every how often it is looked for what is due
/// @param linger how long a stub stays at least, even if it is published at once: longer than any
///   statement runs, so that no write can have looked for what is left of a posting before it was
///   purged and insert the posting after its row is gone; 10 seconds or more
@ConfigurationProperties("rolecall.purge")
record PurgeSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("90d") Duration after,
    @DefaultValue("1m") Duration every,
    @DefaultValue("1m") Duration linger) {
  private static final Duration SHORTEST_LINGER = Duration.ofSeconds(10);

  PurgeSettings {
    require(!after.isNegative(), "after: expected a duration");
    require(every.isPositive(), "every: expected a positive duration");
    require(linger.compareTo(SHORTEST_LINGER) >= 0, "linger: expected at least 10s");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.purge." + complaint);
    }
  }
}
