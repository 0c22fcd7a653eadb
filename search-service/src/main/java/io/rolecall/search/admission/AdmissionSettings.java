package io.rolecall.search.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many searches and single jobs may run at the same time. The limit moves between `least` and
/// `most` by itself.
///
/// @param least in flight, however slow they are
/// @param first in flight, before anything is known
/// @param most in flight, however fast they are
/// @param latency of a round of searches in the mean, above which fewer may run
/// @param patience how long a search waits for others to end before it is refused
@ConfigurationProperties("rolecall.admission")
public record AdmissionSettings(
    @DefaultValue("8") int least,
    @DefaultValue("16") int first,
    @DefaultValue("64") int most,
    @DefaultValue("250ms") Duration latency,
    @DefaultValue("500ms") Duration patience) {

  /// Refuses what can't work.
  ///
  /// @throws IllegalArgumentException with the property and what it should be
  public AdmissionSettings {
    if (least < 1 || most < least || first < least || first > most) {
      throw new IllegalArgumentException(
          "rolecall.admission: 1 <= least <= first <= most is needed");
    }
    if (!latency.isPositive() || !patience.isPositive()) {
      throw new IllegalArgumentException("rolecall.admission's durations must be positive");
    }
  }
}
