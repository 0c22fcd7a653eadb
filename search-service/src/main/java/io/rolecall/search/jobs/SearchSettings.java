package io.rolecall.search.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What searches may cost.
///
/// @param timeout for a search as a whole, after which OpenSearch gives it up
/// @param reuse how old an answer may be when somebody else asks the same; at most the index's
///   refresh interval; 0 for answers that are always new
/// @param reusedHits that are kept for others who ask the same, in all answers together
/// @param retryAfter what refused clients are told
@ConfigurationProperties("rolecall.search")
public record SearchSettings(
    @DefaultValue("2s") Duration timeout,
    @DefaultValue("200ms") Duration reuse,
    @DefaultValue("10000") int reusedHits,
    @DefaultValue("1s") Duration retryAfter) {

  /// The index's refresh interval: whoever searches can't expect to see more.
  private static final Duration LONGEST_REUSE = Duration.ofMillis(250);

  /// Refuses what can't work.
  ///
  /// @throws IllegalArgumentException with the property and what it should be
  public SearchSettings {
    if (reuse.isNegative() || reuse.compareTo(LONGEST_REUSE) > 0) {
      throw new IllegalArgumentException(
          "rolecall.search.reuse must be from 0 to " + LONGEST_REUSE.toMillis() + " ms");
    }
    if (reusedHits < 1) {
      throw new IllegalArgumentException("rolecall.search.reused-hits must be 1 or more");
    }
    if (!timeout.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("rolecall.search's durations must be positive");
    }
  }
}
