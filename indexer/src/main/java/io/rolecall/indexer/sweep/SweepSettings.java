package io.rolecall.indexer.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When documents of closed postings go: `rolecall.sweep.*`.
///
/// @param after how long after its closing; 24 hours or more
/// @param interval between two sweeps; 0 for none
@ConfigurationProperties("rolecall.sweep")
public record SweepSettings(
    @DefaultValue("25h") Duration after, @DefaultValue("10m") Duration interval) {
  private static final Duration LEAST = Duration.ofHours(24);
  private static final Duration MARGIN = Duration.ofHours(1);

  /// @throws IllegalArgumentException naming the setting that is out of its range
  public SweepSettings {
    if (after.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("rolecall.sweep.after: expected 24 hours or more");
    }
    if (interval.isNegative()) {
      throw new IllegalArgumentException("rolecall.sweep.interval: expected 0 or more");
    }
  }

  /// How far back the topic may be read again into an existing index: less than documents of closed
  /// postings are kept, by more than clocks differ.
  public Duration replayLimit() {
    return after.minus(MARGIN);
  }
}
