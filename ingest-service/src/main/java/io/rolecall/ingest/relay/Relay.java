package io.rolecall.ingest.relay;

import io.r2dbc.spi.R2dbcException;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.relay.RelayState.Active;
import io.rolecall.ingest.relay.RelayState.Failing;
import io.rolecall.ingest.relay.RelayState.Standby;
import io.rolecall.ingest.relay.RelayState.Starting;
import io.rolecall.ingest.relay.RelayState.Stopped;
import io.rolecall.ingest.relay.RelayState.TakingOver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/// Competes for being the one writer, and publishes the feed while it is: on one platform thread,
/// which may block.
///
/// Any error ends the [Term]: what it had read is forgotten, its producer and its lock are given
/// up, and after a pause the relay competes again like any other instance. So a PostgreSQL or Kafka
/// that is away, or tables that are not there yet, need no special treatment.
final class Relay implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final Duration FIRST_HELD_BACK_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_HELD_BACK_PAUSE = Duration.ofMillis(32);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final String UNDEFINED_TABLE = "42P01";

  private final Term.Surroundings surroundings;
  private final RelaySettings settings;
  private final FeedSignal signal;
  private final Backoff afterErrors;
  private volatile RelayState state = new Stopped();
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private @Nullable Thread thread;

  Relay(Term.Surroundings surroundings, FeedSignal signal) {
    this.surroundings = surroundings;
    this.settings = surroundings.settings();
    this.signal = signal;
    this.afterErrors = new Backoff(settings.maxBackoff().dividedBy(50), settings.maxBackoff());
  }

  /// What it is doing now. May be asked by any thread.
  RelayState state() {
    return state;
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      stopping = new CountDownLatch(1);
      thread = Thread.ofPlatform().name("relay").start(this::run);
    }
  }

  /// Ends after the batch at hand, at most ten seconds later; what is left is published by whoever
  /// is active next.
  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping.countDown();
    if (!(state instanceof Active)) {
      running.interrupt();
    }
    try {
      if (!running.join(STOP_PATIENCE)) {
        running.interrupt();
        running.join(STOP_PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return !isStopping();
  }

  /// Starts before the web server and stops after it.
  @Override
  public int getPhase() {
    return 0;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    become(new Starting("Kafka and PostgreSQL"));
    while (!isStopping()) {
      try {
        compete();
      } catch (LeadershipLostException
          | ProducerFencedException
          | InvalidProducerEpochException e) {
        log.info("relay: fenced: {}", e.getMessage());
        afterwards(new Standby());
      } catch (InterruptedException | RuntimeException | Error e) {
        log.debug("relay: failed", e);
        afterwards(stateAfter(e));
      }
    }
    become(new Stopped());
  }

  private void compete() throws InterruptedException {
    var of = surroundings;
    try (var admin = new TopicAdmin(of.kafka(), of.topics(), settings.replicationFactor())) {
      admin.ensure();
      try (var lock = LeaderLock.connect(of.postgres(), settings)) {
        if (awaitLock(lock)) {
          become(new TakingOver());
          lead(lock, admin);
        }
      }
    }
  }

  private void lead(LeaderLock lock, TopicAdmin admin) throws InterruptedException {
    try (var term = new Term(lock, admin, surroundings)) {
      become(new Active(term.epoch()));
      publish(term);
    }
  }

  private boolean awaitLock(LeaderLock lock) throws InterruptedException {
    while (!isStopping()) {
      if (lock.tryAcquire()) {
        return true;
      }
      become(new Standby());
      pause(settings.lockPoll());
    }
    return false;
  }

  private void publish(Term term) throws InterruptedException {
    var heldBack = new Backoff(FIRST_HELD_BACK_PAUSE, LONGEST_HELD_BACK_PAUSE);
    while (!isStopping()) {
      Term.Step step = term.next();
      afterErrors.reset();
      switch (step) {
        case FULL -> heldBack.reset();
        case GATHER -> {
          heldBack.reset();
          pause(settings.gather());
        }
        case HELD_BACK -> pause(heldBack.next());
        case CAUGHT_UP -> {
          heldBack.reset();
          signal.await(settings.pollInterval());
        }
      }
    }
  }

  /// After the end of a term: leaves the lock to others for a moment.
  private void afterwards(RelayState next) {
    if (isStopping()) {
      return;
    }
    become(next);
    try {
      pause(afterErrors.next());
    } catch (InterruptedException _) {
      log.debug("relay: interrupted while pausing");
    }
  }

  /// What is normal at a start is no failure: migrations may still run, and a topic just created
  /// may not be known to every broker yet.
  private static RelayState stateAfter(Throwable e) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
    if (cause instanceof R2dbcException r2dbc && UNDEFINED_TABLE.equals(r2dbc.getSqlState())) {
      return new Starting("the tables");
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new Starting("the topics");
    }
    return new Failing(describe(e));
  }

  private static String describe(Throwable e) {
    if (e instanceof InterruptException || e instanceof InterruptedException) {
      return "interrupted";
    }
    Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
    String server = root instanceof KafkaException ? "Kafka: " : "";
    return server + root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private void become(RelayState next) {
    if (next.equals(state)) {
      return;
    }
    state = next;
    switch (next) {
      case Stopped() -> log.info("relay: stopped");
      case Starting(var waitingFor) -> log.info("relay: waiting for {}", waitingFor);
      case Standby() -> log.info("relay: standby");
      case TakingOver() -> log.info("relay: taking over");
      case Active(var epoch) -> log.info("relay: active, epoch {}", epoch);
      case Failing(var reason) -> log.warn("relay: failing, tries again: {}", reason);
    }
    surroundings.listener().stateChanged(next);
  }

  private void pause(Duration duration) throws InterruptedException {
    var _ = stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }
}
