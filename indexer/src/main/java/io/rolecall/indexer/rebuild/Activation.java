package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationException;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.Layout;
import io.rolecall.indexer.generation.Registry;
import io.rolecall.indexer.generation.RegistryStore;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import io.rolecall.indexer.rebuild.Verdict.Open;
import io.rolecall.indexer.rebuild.Verdict.Shut;
import io.rolecall.indexer.rebuild.Verdict.Unknown;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes generations live: forwards to a new one, or back to one that stands by. Thread-safe; calls
/// block.
@Component
class Activation {
  private static final Logger log = LoggerFactory.getLogger(Activation.class);

  private final GenerationStore store;
  private final RegistryStore registry;
  private final GenerationMonitor monitor;
  private final Rebuilds rebuilds;
  private final Gate gate;
  private final Clock clock;

  Activation(
      GenerationStore store,
      RegistryStore registry,
      GenerationMonitor monitor,
      Rebuilds rebuilds,
      Gate gate,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.monitor = monitor;
    this.rebuilds = rebuilds;
    this.gate = gate;
    this.clock = clock;
  }

  /// Moves the alias to a generation, in one step. The one that was live stands by. Activating the
  /// live one changes nothing.
  ///
  /// @param force whether to do without the gate
  /// @throws ProblemException 404 without such a generation; 409 with the figures when it is behind
  ///   or unequal, when it has failed, or when another activation was faster; 503 when that can't
  ///   be told
  Entry activate(int number, boolean force) throws IOException, GenerationException {
    Layout layout = store.layout();
    Registry known = registry.read().reconciled(layout, clock.instant());
    Entry entry = Known.entry(known, number);
    Generation target =
        entry.generation().orElseThrow(() -> refused("its index has not been made yet"));
    Optional<Generation> live = layout.live();
    if (live.equals(Optional.of(target))) {
      return entry;
    }
    switch (entry.state()) {
      case FAILED -> throw refused("it has failed: " + entry.reason());
      case BUILDING -> requireForce(entry, target, force);
      case READY, STANDBY, LIVE, DELETING -> {
        if (!force) {
          pass(gate.check(target, live));
        }
      }
    }
    if (!store.moveAlias(live, target)) {
      throw refused("another generation was activated in the same moment");
    }
    log.info("{} is live{}", target.index(), force ? ", by force" : "");
    Instant now = clock.instant();
    Registry after =
        registry.update(before -> {
          Registry next = before.changed(number, it -> it.live(now));
          return live.isEmpty() ? next : next.changed(live.get().number(), it -> it.standby(now));
        });
    return after.find(number).orElse(entry);
  }

  private void requireForce(Entry entry, Generation target, boolean force) throws IOException {
    if (!force) {
      String lag = monitor.lag(target).map("%,d"::formatted).orElse("an unknown number of");
      String reason = entry.reason() == null ? "" : "; " + entry.reason();
      throw refused("it is still being built, %s offsets behind%s".formatted(lag, reason));
    }
    rebuilds.settle(target);
    store.refresh(target);
  }

  private static void pass(Verdict verdict) {
    switch (verdict) {
      case Open _ -> {}
      case Shut(String figures) -> throw refused(figures);
      case Unknown(String why) ->
          throw new ProblemException(
              Problem.unavailable(
                  "the generation can't be compared with PostgreSQL: "
                      + why
                      + "; ?force=true activates it all the same"));
    }
  }

  private static ProblemException refused(String figures) {
    return new ProblemException(
        Problem.conflict("not-ready", "The generation can't become live", figures));
  }
}
