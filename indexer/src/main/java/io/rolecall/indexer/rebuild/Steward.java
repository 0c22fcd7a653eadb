package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.GenerationException;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.generation.GenerationSettings;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.Generations;
import io.rolecall.indexer.generation.Layout;
import io.rolecall.indexer.generation.RegistryStore;
import io.rolecall.indexer.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sees to generations on the instance that leads: writes down what the alias shows, brings
/// rebuilds through the gate, activates those that are to be, ends replays, carries deletions out,
/// and lets go of what has stood by long enough or has been away too long.
@Component
class Steward implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Steward.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /// How often it is written down that a generation is near the end of the topic.
  private static final Duration NOTE = Duration.ofMinutes(10);

  private final Generations generations;
  private final GenerationStore store;
  private final RegistryStore registry;
  private final GenerationMonitor monitor;
  private final Construction construction;
  private final Activation activation;
  private final Deletion deletion;
  private final Replays replays;
  private final GenerationSettings settings;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private String complaint = "";
  private volatile @Nullable Thread thread;

  Steward(
      Generations generations,
      GenerationStore store,
      RegistryStore registry,
      GenerationMonitor monitor,
      Construction construction,
      Activation activation,
      Deletion deletion,
      Replays replays,
      GenerationSettings settings,
      Clock clock) {
    this.generations = generations;
    this.store = store;
    this.registry = registry;
    this.monitor = monitor;
    this.construction = construction;
    this.activation = activation;
    this.deletion = deletion;
    this.replays = replays;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("steward").start(this::run);
  }

  private void run() {
    try {
      while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        if (generations.leads()) {
          look();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      Layout layout = store.layout();
      var known = registry.update(now -> now.reconciled(layout, clock.instant()));
      for (Entry entry : known.entries()) {
        attend(entry, layout);
      }
    } catch (IOException | GenerationException | ExecutionException e) {
      complain(e);
    } catch (RuntimeException e) {
      log.error("Generations can't be seen to", e);
    }
  }

  /// Once for each trouble: a server that is away is told of by its condition.
  private void complain(Exception trouble) {
    String said = trouble.toString();
    if (!said.equals(complaint)) {
      log.warn("Generations can't be seen to at the moment: {}", said);
      complaint = said;
    }
  }

  private void attend(Entry entry, Layout layout)
      throws IOException, GenerationException, ExecutionException, InterruptedException {
    switch (entry.state()) {
      case BUILDING -> {
        construction.advance(entry, layout.live());
        keepTime(entry);
      }
      case READY -> {
        if (entry.auto()) {
          activate(entry);
        }
        keepTime(entry);
      }
      case STANDBY -> {
        if (entry.since().plus(settings.standbyFor()).isBefore(clock.instant())) {
          deletion.begin(entry.number());
        }
        keepTime(entry);
      }
      case DELETING -> deletion.advance(entry, layout);
      case LIVE, FAILED -> {}
    }
    replays.advance(entry);
  }

  private void activate(Entry entry) throws IOException, GenerationException {
    try {
      activation.activate(entry.number(), false);
    } catch (ProblemException e) {
      log.info("Generation {} is not activated yet: {}", entry.number(), e.getMessage());
    }
  }

  /// A generation that has been behind for longer than the topic keeps the traces of purged
  /// postings may hold some of them for ever.
  private void keepTime(Entry entry) throws IOException {
    Instant now = clock.instant();
    Optional<Long> lag = entry.generation().flatMap(monitor::lag);
    if (lag.isPresent() && lag.get() <= settings.readyLag()) {
      if (entry.caughtUpAt().plus(NOTE).isBefore(now)) {
        registry.update(before -> before.changed(entry.number(), it -> it.caughtUp(now)));
      }
    } else if (entry.caughtUpAt().plus(settings.longestAbsence()).isBefore(now)) {
      String why = "behind since %s: purges may be missed".formatted(entry.caughtUpAt());
      registry.update(before ->
          before.changed(entry.number(), it -> it.equals(entry) ? it.failed(now, why) : it));
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
