package io.rolecall.launcher;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Brings a run to its end: by a signal to this JVM, or because something it needs has ended. The
/// thread that runs is interrupted for it, once.
///
/// On a signal the JVM waits until that thread has cleaned up, and then ends with
/// [ExitCode#STOPPED]: stopping is what a signal is for, so it is no failure.
final class Ending {
  private static final long CLEANING_UP_SECONDS = 180;

  private final Thread runner;
  private final CountDownLatch finished = new CountDownLatch(1);
  private boolean closing;
  private boolean signalled;
  private @Nullable String failure;

  private Ending(Thread runner) {
    this.runner = runner;
  }

  /// Looks after the current thread from now on.
  static Ending ofThisThread() {
    Ending ending = new Ending(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(ending::onSignal));
    return ending;
  }

  /// Ends the run because of what has happened; the first such reason counts.
  synchronized void because(String what) {
    if (!signalled && failure == null) {
      failure = what;
    }
    interrupt();
  }

  /// Waits for the end.
  ///
  /// @throws InterruptedException always: when it has come
  void await() throws InterruptedException {
    finished.await();
    throw new InterruptedException();
  }

  /// From here on the thread cleans up and is not interrupted any more.
  synchronized void beginCleaningUp() {
    closing = true;
    var _ = Thread.interrupted();
  }

  /// The thread has cleaned up.
  void finished() {
    finished.countDown();
  }

  /// What went wrong, unless the end was asked for.
  synchronized Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  synchronized boolean isSignalled() {
    return signalled;
  }

  private void onSignal() {
    if (finished.getCount() == 0) {
      return;
    }
    synchronized (this) {
      signalled = true;
      interrupt();
    }
    try {
      if (finished.await(CLEANING_UP_SECONDS, TimeUnit.SECONDS) && failure().isEmpty()) {
        Runtime.getRuntime().halt(ExitCode.STOPPED);
      }
      Runtime.getRuntime().halt(ExitCode.FAILED);
    } catch (InterruptedException _) {
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }

  private void interrupt() {
    if (!closing) {
      runner.interrupt();
    }
  }
}
