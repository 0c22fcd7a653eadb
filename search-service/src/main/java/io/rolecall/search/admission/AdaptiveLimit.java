package io.rolecall.search.admission;

import java.time.Duration;

/// How many may run at the same time: one more after a round in which the limit was reached and all
/// went well (additive increase), a fifth less after one that was too slow or in which something
/// was turned away (multiplicative decrease). A round is as many as the limit is.
///
/// The rule is that of TCP's congestion avoidance (RFC 5681, section 3.1): one step a round, so
/// that one burst of slow searches is one reason to slow down, and one slow search none. Not
/// thread-safe.
final class AdaptiveLimit {
  private static final double DECREASE = 0.8;

  private final int least;
  private final int most;
  private final long latency;
  private int limit;
  private int ended;
  private long time;
  private boolean reached;
  private boolean turnedAway;
  private long mean;

  /// @param latency of a round in the mean, above which it was too slow
  AdaptiveLimit(int least, int first, int most, Duration latency) {
    this.least = least;
    this.limit = first;
    this.most = most;
    this.latency = latency.toNanos();
  }

  int limit() {
    return limit;
  }

  /// How many of those that come now get their turn within that time, going by the last round; no
  /// more than a round.
  int turnsWithin(Duration time) {
    return mean == 0 ? limit : (int) Math.min(limit, limit * time.toNanos() / mean);
  }

  /// Takes note of one that has ended.
  ///
  /// @param nanos it took
  /// @param failed whether it was turned away, or not answered in time
  /// @param full whether as many were running as may
  void ended(long nanos, boolean failed, boolean full) {
    ended++;
    time += nanos;
    turnedAway |= failed;
    reached |= full;
    if (ended >= limit) {
      mean = Math.max(1, time / ended);
      if (turnedAway || mean > latency) {
        limit = Math.max(least, (int) (limit * DECREASE));
      } else if (reached) {
        limit = Math.min(most, limit + 1);
      }
      ended = 0;
      time = 0;
      reached = false;
      turnedAway = false;
    }
  }
}
