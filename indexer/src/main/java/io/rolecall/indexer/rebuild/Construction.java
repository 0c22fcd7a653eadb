package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.generation.GenerationSettings;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.RegistryStore;
import io.rolecall.indexer.generation.State;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.rebuild.Replicas.Standing.Arriving;
import io.rolecall.indexer.rebuild.Replicas.Standing.Complete;
import io.rolecall.indexer.rebuild.Replicas.Standing.GivenUp;
import io.rolecall.indexer.rebuild.Verdict.Open;
import io.rolecall.indexer.rebuild.Verdict.Shut;
import io.rolecall.indexer.rebuild.Verdict.Unknown;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Brings a generation from its plan through the gate, a step at a call. What it keeps in memory is
/// only when to look again, so that another instance can go on at any time. Not thread-safe.
@Component
class Construction {
  private static final Logger log = LoggerFactory.getLogger(Construction.class);

  /// How often what was written becomes visible, so that documents can be counted.
  private static final Duration REFRESH = Duration.ofSeconds(20);

  private final Rebuilds rebuilds;
  private final GenerationMonitor monitor;
  private final GenerationStore store;
  private final RegistryStore registry;
  private final Gate gate;
  private final OpenSearch openSearch;
  private final GenerationSettings settings;
  private final Replicas replicas;
  private final Clock clock;
  private Instant nextRefresh = Instant.EPOCH;
  private Instant nextCheck = Instant.EPOCH;
  private int observed;
  private @Nullable Instant nearSince;

  Construction(
      Rebuilds rebuilds,
      GenerationMonitor monitor,
      GenerationStore store,
      RegistryStore registry,
      Gate gate,
      OpenSearch openSearch,
      GenerationSettings settings,
      Clock clock) {
    this.rebuilds = rebuilds;
    this.monitor = monitor;
    this.store = store;
    this.registry = registry;
    this.gate = gate;
    this.openSearch = openSearch;
    this.settings = settings;
    this.replicas = new Replicas(settings.replicaWait());
    this.clock = clock;
  }

  /// Does what comes next for a generation that is being built.
  void advance(Entry entry, Optional<Generation> live) throws IOException {
    Optional<Generation> generation = entry.generation();
    if (generation.isEmpty()) {
      rebuilds.make(entry);
      return;
    }
    Instant now = clock.instant();
    if (!nextRefresh.isAfter(now)) {
      nextRefresh = now.plus(REFRESH);
      store.refresh(generation.get());
    }
    if (isNear(entry.number(), generation.get(), now) && !nextCheck.isAfter(now)) {
      check(entry, generation.get(), live);
      nextCheck = clock.instant().plus(settings.retryAfter());
    }
  }

  /// Whether it has been near the end of the topic for long enough.
  private boolean isNear(int number, Generation generation, Instant now) {
    boolean near = monitor.lag(generation).filter(lag -> lag <= settings.readyLag()).isPresent();
    if (!near || observed != number) {
      observed = number;
      nearSince = null;
      nextCheck = Instant.EPOCH;
    }
    Instant since = near && nearSince == null ? now : nearSince;
    nearSince = since;
    return since != null && !since.plus(settings.readyFor()).isAfter(now);
  }

  private void check(Entry entry, Generation generation, Optional<Generation> live)
      throws IOException {
    rebuilds.settle(generation);
    switch (replicas.look(generation, openSearch, clock.instant())) {
      case Complete _ -> compare(entry, generation, live, null);
      case Arriving(String figures) ->
          change(entry, it -> it.waiting("waits for replicas: there are " + figures));
      case GivenUp(String figures) ->
          compare(entry, generation, live, "OpenSearch places no more than " + figures);
    }
  }

  private void compare(
      Entry entry, Generation generation, Optional<Generation> live, @Nullable String lacks)
      throws IOException {
    switch (gate.check(generation, live)) {
      case Open _ -> {
        log.info("{} is ready{}", generation.index(), lacks == null ? "" : "; " + lacks);
        change(entry, it -> it.ready(clock.instant(), lacks));
      }
      case Shut(String figures) -> change(entry, it -> it.waiting("not equal yet: " + figures));
      case Unknown(String why) -> change(entry, it -> it.waiting("can't be compared: " + why));
    }
  }

  private void change(Entry entry, UnaryOperator<Entry> change) throws IOException {
    registry.update(now ->
        now.changed(entry.number(), it -> it.state() == State.BUILDING ? change.apply(it) : it));
  }
}
