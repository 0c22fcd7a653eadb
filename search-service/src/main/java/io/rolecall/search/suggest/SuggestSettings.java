package io.rolecall.search.suggest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where suggestions come from, and how new they are.
///
/// @param every how often they are read from the index anew; what was closed may be suggested for
///   as long
/// @param most of each type are kept, those with the most postings
@ConfigurationProperties("rolecall.suggest")
public record SuggestSettings(
    @DefaultValue("30s") Duration every, @DefaultValue("20000") int most) {

  /// Refuses what can't work.
  ///
  /// @throws IllegalArgumentException with the property and what it should be
  public SuggestSettings {
    if (!every.isPositive()) {
      throw new IllegalArgumentException("rolecall.suggest.every must be positive");
    }
    if (most < 1 || most > 60_000) {
      throw new IllegalArgumentException("rolecall.suggest.most must be from 1 to 60000");
    }
  }
}
