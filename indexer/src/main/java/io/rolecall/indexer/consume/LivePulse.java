package io.rolecall.indexer.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Whether the live generation keeps up on this instance: what its poll loop said last. Goes by
/// offsets and by the time a batch takes, so that clocks of other machines don't matter.
/// Thread-safe.
@Component
public class LivePulse {
  /// A loop that has said nothing for this long is not there.
  private static final Duration MEMORY = Duration.ofSeconds(5);

  private record Beat(Instant at, long backlog, Duration oldestBatch) {}

  private final ShareSettings settings;
  private final Clock clock;
  private volatile Beat last = new Beat(Instant.EPOCH, 0, Duration.ZERO);

  LivePulse(ShareSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// @param backlog records still to be read
  /// @param oldestBatch how long the longest of the batches in work takes already
  void beat(long backlog, Duration oldestBatch) {
    last = new Beat(clock.instant(), backlog, oldestBatch);
  }

  boolean isBehind() {
    Beat beat = last;
    return beat.at().plus(MEMORY).isAfter(clock.instant())
        && (beat.backlog() > settings.liveBacklog()
            || beat.oldestBatch().compareTo(settings.liveBatch()) > 0);
  }

  ShareSettings settings() {
    return settings;
  }
}
