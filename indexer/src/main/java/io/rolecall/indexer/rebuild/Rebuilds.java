package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationException;
import io.rolecall.indexer.generation.GenerationSettings;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.Layout;
import io.rolecall.indexer.generation.Registry;
import io.rolecall.indexer.generation.RegistryStore;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Starts rebuilds. Thread-safe; calls block.
@Component
class Rebuilds {
  private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

  private final GenerationStore store;
  private final RegistryStore registry;
  private final DiskSpace disk;
  private final IndexSettings indexSettings;
  private final Clock clock;

  Rebuilds(
      GenerationStore store,
      RegistryStore registry,
      DiskSpace disk,
      GenerationSettings settings,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.disk = disk;
    this.indexSettings = new IndexSettings(settings.indexSettings());
    this.clock = clock;
  }

  /// Plans a generation, in one step with the check that no other one is being built, and makes its
  /// index. What is planned is gone on with by the [Steward] whatever happens to this instance.
  ///
  /// @param auto whether it becomes live by itself
  /// @return the generation; failed already when OpenSearch refuses its index
  /// @throws ProblemException 409 while one is being built, or without room for another index
  Entry start(boolean auto) throws IOException, GenerationException {
    Layout layout = store.layout();
    Generation live =
        layout
            .live()
            .orElseThrow(() -> new ProblemException(Problem.unavailable("no generation is live")));
    requireNoneBuilding(registry.read().reconciled(layout, clock.instant()));
    DiskSpace.Estimate estimate = disk.estimate(live);
    if (!estimate.fits()) {
      throw new ProblemException(
          Problem.conflict(
              "disk-nearly-full", "There is no room for another index", estimate.text()));
    }
    Registry planned =
        registry.update(before -> {
          Registry now = before.reconciled(layout, clock.instant());
          requireNoneBuilding(now);
          return now.with(Entry.planned(now.last() + 1, auto, clock.instant()));
        });
    Entry entry = planned.building().orElseThrow();
    log.info("Building generation {}, {}", entry.number(), estimate.text());
    try {
      return make(entry);
    } catch (IOException e) {
      log.warn("The index of generation {} will be made later: {}", entry.number(), e.toString());
      return entry;
    }
  }

  /// Makes the index of a planned generation, which may be there already.
  ///
  /// @return as written down afterwards
  /// @throws IOException when it can't be told whether it was made: to be called again
  Entry make(Entry planned) throws IOException {
    int number = planned.number();
    Optional<Generation> made = Optional.empty();
    String refusal = "";
    try {
      made = Optional.of(store.make(number, indexSettings.whileFilled()));
    } catch (GenerationException e) {
      refusal = String.valueOf(e.getMessage());
      log.warn("Generation {} has failed: {}", number, refusal);
    }
    Generation found = made.orElse(null);
    String why = refusal;
    Registry now =
        registry.update(before ->
            before.changed(
                number,
                entry -> found == null ? entry.failed(clock.instant(), why) : entry.made(found)));
    return now.find(number).orElse(planned);
  }

  /// Ends the special settings of an index that is filled.
  void settle(Generation generation) throws IOException {
    store.change(generation, indexSettings.whenFull());
  }

  private static void requireNoneBuilding(Registry registry) {
    registry
        .building()
        .ifPresent(entry -> {
          throw new ProblemException(
              Problem.conflict(
                  "rebuild-running",
                  "A generation is being built",
                  "generation %d is being built since %s; wait for it, or delete it"
                      .formatted(entry.number(), entry.createdAt())));
        });
  }
}
