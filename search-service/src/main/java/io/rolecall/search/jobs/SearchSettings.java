package io.rolecall.search.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What searches may cost.
///
/// @param timeout after which OpenSearch gives a search up; less than
///   `rolecall.opensearch.response-timeout`
/// @param maxInFlight searches and single jobs at the same time; more are refused at once
/// @param retryAfter what refused clients are told
@ConfigurationProperties("rolecall.search")
public record SearchSettings(
    @DefaultValue("2s") Duration timeout,
    @DefaultValue("64") int maxInFlight,
    @DefaultValue("1s") Duration retryAfter) {

  /// Refuses what can't work.
  ///
  /// @throws IllegalArgumentException with the property and what it should be
  public SearchSettings {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("rolecall.search.max-in-flight must be 1 or more");
    }
    if (!timeout.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("rolecall.search's durations must be positive");
    }
  }
}
