package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.generation.GenerationSettings;
import io.rolecall.indexer.generation.Generations;
import io.rolecall.indexer.generation.State;
import io.rolecall.indexer.parity.Differences;
import io.rolecall.indexer.parity.Parity;
import io.rolecall.indexer.parity.ParityException;
import io.rolecall.indexer.parity.ParityGauge;
import io.rolecall.indexer.parity.ParitySettings;
import io.rolecall.indexer.sweep.Sweep;
import io.rolecall.indexer.sweep.SweepSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What is done now and then on the instance that leads: the live index is compared with
/// PostgreSQL, and documents of postings closed for long are removed from every generation that has
/// what the topic holds.
@Component
class Upkeep implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final Generations generations;
  private final GenerationMonitor monitor;
  private final GenerationSettings settings;
  private final Parity parity;
  private final ParityGauge gauge;
  private final Duration parityInterval;
  private final Sweep sweep;
  private final Duration sweepInterval;
  private volatile @Nullable ScheduledExecutorService schedule;

  Upkeep(
      Generations generations,
      GenerationMonitor monitor,
      GenerationSettings settings,
      Parity parity,
      ParityGauge gauge,
      ParitySettings paritySettings,
      Sweep sweep,
      SweepSettings sweepSettings) {
    this.generations = generations;
    this.monitor = monitor;
    this.settings = settings;
    this.parity = parity;
    this.gauge = gauge;
    this.parityInterval = paritySettings.interval();
    this.sweep = sweep;
    this.sweepInterval = sweepSettings.interval();
  }

  @Override
  public void start() {
    ScheduledExecutorService begun =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upkeep").factory());
    schedule = begun;
    every(begun, parityInterval, this::compare);
    every(begun, sweepInterval, this::sweep);
  }

  private void every(ScheduledExecutorService begun, Duration interval, Runnable task) {
    if (interval.isPositive()) {
      long millis = interval.toMillis();
      var _ =
          begun.scheduleWithFixedDelay(() -> attempt(task), millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void attempt(Runnable task) {
    try {
      if (generations.leads()) {
        task.run();
      }
    } catch (RuntimeException e) {
      log.error("Upkeep failed, and is tried again when its time comes", e);
    }
  }

  private void compare() {
    Generation live = generations.live().orElse(null);
    if (live == null) {
      return;
    }
    try {
      Differences found = parity.compare(live, false);
      gauge.show(found);
      if (!found.isEqual()) {
        log.warn(
            "{} is not equal to PostgreSQL: {}; see GET /v1/parity, and POST /v1/parity/repair",
            live.index(),
            found.summary());
      }
    } catch (ParityException e) {
      log.info("{} was not compared: {}", live.index(), e.getMessage());
    }
  }

  private void sweep() {
    for (Entry entry : generations.seen().entries()) {
      Generation generation = entry.generation().orElse(null);
      if (generation != null && isSwept(entry, generation)) {
        try {
          long removed = sweep.run(generation);
          if (removed > 0) {
            log.info("{} documents of closed postings left {}", removed, generation.index());
          }
        } catch (IOException e) {
          log.info("{} was not swept: {}", generation.index(), e.getMessage());
        }
      }
    }
  }

  /// While one is filled, states from before a closing may still be on their way into it.
  private boolean isSwept(Entry entry, Generation generation) {
    boolean filled =
        entry.state() == State.LIVE
            || entry.state() == State.READY
            || entry.state() == State.STANDBY;
    return filled
        && entry.replay() == null
        && monitor.lag(generation).filter(lag -> lag <= settings.readyLag()).isPresent();
  }

  @Override
  public void stop() {
    ScheduledExecutorService begun = schedule;
    schedule = null;
    if (begun != null) {
      begun.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return schedule != null;
  }
}
