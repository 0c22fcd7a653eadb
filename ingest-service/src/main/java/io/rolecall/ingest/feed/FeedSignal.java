package io.rolecall.ingest.feed;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes the relay of this process when a write was committed. A hint only: the relay polls
/// besides, because other processes write too. Thread-safe; any number of signals before a wait
/// count as one.
@Component
public class FeedSignal {
  private final Semaphore changed = new Semaphore(0);

  /// Says that rows were committed. Never blocks.
  public void rowsChanged() {
    if (changed.availablePermits() == 0) {
      changed.release();
    }
  }

  /// Waits for a signal, at most `timeout`; returns at once when one came since the last wait.
  ///
  /// @return whether there was a signal
  /// @throws InterruptedException when the waiting thread is interrupted
  public boolean await(Duration timeout) throws InterruptedException {
    boolean signalled = changed.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
    changed.drainPermits();
    return signalled;
  }
}
