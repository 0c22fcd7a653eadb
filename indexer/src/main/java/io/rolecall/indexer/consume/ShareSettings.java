package io.rolecall.indexer.consume;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a generation that is not live may take, on each instance: `rolecall.share.*`. Rebuilds,
/// replays and standby generations each have a consumer, batches and requests of their own.
///
/// @param time share of its turn that a batch writes, above 0 and up to 1; it rests for the rest,
///   and nobody else has its turn. Making documents ready counts for nothing
/// @param liveBacklog records that the live generation has still to read, above which others wait
/// @param liveBatch how long a batch of the live generation may take before others wait
/// @param longestWait how long a batch waits for the live generation, or rests, at most, so that a
///   rebuild never stands still for good
@ConfigurationProperties("rolecall.share")
public record ShareSettings(
    @DefaultValue("0.5") double time,
    @DefaultValue("500") long liveBacklog,
    @DefaultValue("1s") Duration liveBatch,
    @DefaultValue("5s") Duration longestWait) {

  /// @throws IllegalArgumentException naming the setting that is out of its range
  public ShareSettings {
    if (!(time > 0 && time <= 1)) {
      throw new IllegalArgumentException("rolecall.share.time: expected more than 0, at most 1");
    }
    if (liveBacklog < 0) {
      throw new IllegalArgumentException("rolecall.share.live-backlog: expected 0 or more");
    }
    if (!liveBatch.isPositive() || longestWait.isNegative()) {
      throw new IllegalArgumentException(
          "rolecall.share.live-batch and longest-wait: expected durations");
    }
  }
}
