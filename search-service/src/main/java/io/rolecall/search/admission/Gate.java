package io.rolecall.search.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/// Who runs, who waits, and who is refused. Thread-safe.
///
/// No more wait than may run, a round, and fewer where rounds are slow: half of the patience has to
/// be enough for all who wait. Heavy ones only wait in the first half of the queue. When one ends,
/// the plain one that has waited longest goes first.
final class Gate {
  private enum State {
    WAITING,
    RUNNING,
    OUT
  }

  /// One search, on its way through. Its state belongs to the gate.
  static final class Pass {
    private final Sinks.One<Boolean> turn = Sinks.one();
    private State state = State.OUT;
    private long started;

    /// Signals true when a waiting one may run.
    Sinks.One<Boolean> turn() {
      return turn;
    }
  }

  private final AdaptiveLimit limit;
  private final Deque<Pass> queue = new ArrayDeque<>();
  private final Duration wait;
  private int running;

  /// @param patience after which one that waits is out
  Gate(AdaptiveLimit limit, Duration patience) {
    this.limit = limit;
    this.wait = patience.dividedBy(2);
  }

  synchronized int limit() {
    return limit.limit();
  }

  synchronized int running() {
    return running;
  }

  synchronized int waiting() {
    return queue.size();
  }

  /// Everyone who enters leaves, whatever becomes of it.
  synchronized Pass enter(Priority priority) {
    Pass pass = new Pass();
    if (isOpen()) {
      run(pass);
    } else if (waiting() < room(priority)) {
      pass.state = State.WAITING;
      queue.add(pass);
    }
    return pass;
  }

  /// Whether one that enters now, of whatever priority, is out.
  synchronized boolean isFull() {
    return !isOpen() && waiting() >= room(Priority.PLAIN);
  }

  private boolean isOpen() {
    return running < limit.limit() && queue.isEmpty();
  }

  private int room(Priority priority) {
    int turns = limit.turnsWithin(wait);
    return priority == Priority.PLAIN ? turns : turns / 2;
  }

  synchronized boolean isRunning(Pass pass) {
    return pass.state == State.RUNNING;
  }

  synchronized boolean isWaiting(Pass pass) {
    return pass.state == State.WAITING;
  }

  /// It has waited long enough: out, unless it is running by now.
  ///
  /// @return whether it is running
  synchronized boolean lose(Pass pass) {
    if (pass.state == State.WAITING) {
      queue.remove(pass);
      pass.state = State.OUT;
    }
    return pass.state == State.RUNNING;
  }

  /// It has ended, or nobody waits for it any more; the next one gets its turn. Does nothing the
  /// second time.
  ///
  /// @param failed whether it was turned away or not answered in time; null when that is not known
  void leave(Pass pass, @Nullable Boolean failed) {
    Pass next = left(pass, failed);
    while (next != null) {
      next.turn.tryEmitValue(true);
      next = next();
    }
  }

  private synchronized @Nullable Pass left(Pass pass, @Nullable Boolean failed) {
    if (!lose(pass)) {
      return null;
    }
    if (failed != null) {
      limit.ended(System.nanoTime() - pass.started, failed, running >= limit.limit());
    }
    pass.state = State.OUT;
    running--;
    return next();
  }

  /// More than one where the limit was raised.
  private synchronized @Nullable Pass next() {
    if (running >= limit.limit()) {
      return null;
    }
    Pass next = queue.poll();
    if (next != null) {
      run(next);
    }
    return next;
  }

  private void run(Pass pass) {
    pass.state = State.RUNNING;
    pass.started = System.nanoTime();
    running++;
  }
}
