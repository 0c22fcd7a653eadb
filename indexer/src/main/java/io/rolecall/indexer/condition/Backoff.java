package io.rolecall.indexer.condition;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Pauses between attempts: each about twice the one before, up to a longest, with half of it left
/// to chance so that instances don't come back all at once. Not thread-safe.
public final class Backoff {
  private final Duration longest;
  private Duration next;

  /// @param first upper bound of the first pause
  /// @param longest upper bound of all
  public Backoff(Duration first, Duration longest) {
    this.next = first;
    this.longest = longest;
  }

  /// The next pause.
  public Duration next() {
    long bound = next.toMillis();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
  }
}
