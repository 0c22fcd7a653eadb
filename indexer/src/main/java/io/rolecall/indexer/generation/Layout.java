package io.rolecall.indexer.generation;

import java.util.List;
import java.util.Optional;

/// The job indices there are, and the one that the alias names, at one moment.
///
/// @param indices by number
/// @param live the one that searches see; empty when there is none
public record Layout(List<Generation> indices, Optional<Generation> live) {
  public Layout {
    indices = List.copyOf(indices);
  }

  /// Whether this very index is there, and not another one of its name.
  boolean holds(Generation generation) {
    return indices.stream().anyMatch(index -> index.uuid().equals(generation.uuid()));
  }

  public Optional<Generation> find(int number) {
    return indices.stream().filter(index -> index.number() == number).findFirst();
  }

  /// The greatest number of an index; 0 when there is none.
  public int last() {
    return indices.stream().mapToInt(Generation::number).max().orElse(0);
  }
}
