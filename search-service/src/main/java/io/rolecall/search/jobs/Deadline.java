package io.rolecall.search.jobs;

import java.time.Duration;

/// Until when a search must be answered, whatever it takes: all its requests share it.
///
/// @param at as [System#nanoTime]
record Deadline(long at) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Zero or less when it has passed.
  Duration left() {
    return Duration.ofNanos(at - System.nanoTime());
  }
}
