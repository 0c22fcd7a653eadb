package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationException;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.Layout;
import io.rolecall.indexer.generation.Registry;
import io.rolecall.indexer.generation.RegistryStore;
import io.rolecall.indexer.kafka.ConsumerGroups;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Deletes generations: marks them, waits for every instance to leave, then deletes the group, the
/// index and what is written down. Each step can be done again. Thread-safe; calls block.
@Component
class Deletion {
  private static final Logger log = LoggerFactory.getLogger(Deletion.class);

  private final GenerationStore store;
  private final RegistryStore registry;
  private final ConsumerGroups groups;
  private final Clock clock;

  Deletion(GenerationStore store, RegistryStore registry, ConsumerGroups groups, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.groups = groups;
    this.clock = clock;
  }

  /// Marks a generation, which is hidden from now on; the rest follows by itself.
  ///
  /// @return as written down
  /// @throws ProblemException 404 without such a generation, 409 for the live one
  Entry begin(int number) throws IOException, GenerationException {
    Layout layout = store.layout();
    if (layout.live().filter(live -> live.number() == number).isPresent()) {
      throw new ProblemException(
          Problem.conflict(
              "generation-live",
              "The generation is live",
              "activate another generation before this one is deleted"));
    }
    var after =
        registry.update(before -> {
          Registry now = before.reconciled(layout, clock.instant());
          return now.with(Known.entry(now, number).deleting(clock.instant()));
        });
    log.info("Generation {} is being deleted", number);
    return after.find(number).orElseThrow();
  }

  /// Goes on with the deletion of a marked generation; to be called until it is not written down
  /// any more. One that has become live in the meantime stays.
  void advance(Entry marked, Layout layout)
      throws IOException, ExecutionException, InterruptedException {
    Optional<Generation> generation = marked.generation();
    if (generation.isPresent() && !groups.delete(generation.get().group())) {
      return;
    }
    Optional<Generation> index = layout.find(marked.number());
    if (index.isPresent()) {
      if (layout.live().isEmpty() || !store.delete(index.get(), layout.live().get())) {
        return;
      }
    }
    registry.update(now -> now.without(marked.number()));
    log.info("Generation {} is deleted", marked.number());
  }
}
