package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Registry;
import io.rolecall.indexer.generation.State;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;

/// Finds what clients ask for by number.
final class Known {
  private Known() {}

  /// The generation of a number.
  ///
  /// @throws ProblemException 404 when there is none, or it is being deleted
  static Entry entry(Registry registry, int number) {
    return registry
        .find(number)
        .filter(entry -> entry.state() != State.DELETING)
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("there is no generation " + number)));
  }
}
