package io.rolecall.ingest.relay;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Pauses that double from a first to a longest, each with up to half of it taken off by chance, so
/// that instances which failed together don't come back together.
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /// The next pause.
  Duration next() {
    long nanos = next.toNanos();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
  }

  /// Starts over.
  void reset() {
    next = first;
  }
}
