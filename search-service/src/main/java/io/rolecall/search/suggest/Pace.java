package io.rolecall.search.suggest;

import java.time.Duration;

/// How long suggestions are left as they are: short while there are none or many more postings each
/// time, so that what was loaded first can be suggested at once; as long as the settings say
/// otherwise. Not for use by several threads.
final class Pace {
  /// Between two readings of an index with nothing in it, and at least between any two.
  static final Duration SHORTEST = Duration.ofSeconds(1);

  /// Reading takes at most about this share of the time.
  private static final int SHARE = 10;

  /// Growth by less is everyday life.
  private static final double GROWING = 1.05;

  private final Duration every;
  private long before;
  private Duration pause;

  Pace(Duration every) {
    this.every = every;
    this.pause = shorter(SHORTEST);
  }

  /// The pause after a reading.
  ///
  /// @param postings how many there were
  /// @param took how long it took to read them and to make them ready
  Duration after(long postings, Duration took) {
    if (postings == 0) {
      pause = shorter(SHORTEST);
    } else if (postings > before * GROWING) {
      Duration share = took.multipliedBy(SHARE);
      pause = shorter(share.compareTo(SHORTEST) > 0 ? share : SHORTEST);
    } else {
      pause = shorter(pause.multipliedBy(2));
    }
    before = postings;
    return pause;
  }

  private Duration shorter(Duration duration) {
    return duration.compareTo(every) < 0 ? duration : every;
  }
}
