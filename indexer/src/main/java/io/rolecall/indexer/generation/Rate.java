package io.rolecall.indexer.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How fast a position moves, over the last half minute. Not thread-safe.
final class Rate {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private record Sample(Instant at, long position) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /// Adds what was seen. A position that went back, as after a reset, begins anew.
  void add(Instant at, long position) {
    if (!samples.isEmpty() && samples.getLast().position() > position) {
      samples.clear();
    }
    samples.addLast(new Sample(at, position));
    while (samples.size() > 2 && samples.getFirst().at().plus(WINDOW).isBefore(at)) {
      samples.removeFirst();
    }
  }

  /// As [#add], for what is only known now and then: the same position again says nothing.
  void addChanged(Instant at, long position) {
    if (samples.isEmpty() || samples.getLast().position() != position) {
      add(at, position);
    }
  }

  /// Positions a second; 0 as long as nothing was seen twice.
  double perSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
    return seconds <= 0 ? 0 : (last.position() - first.position()) / seconds;
  }
}
