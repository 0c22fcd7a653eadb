package io.rolecall.indexer.generation;

import java.time.Instant;
import java.util.Map;

/// A part of the topic that is read again into a generation, by a consumer group of its own.
///
/// @param group begins where the replay does
/// @param targets by partition the offset at which it is done
public record Replay(String group, Instant startedAt, Map<Integer, Long> targets) {
  public Replay {
    targets = Map.copyOf(targets);
  }
}
