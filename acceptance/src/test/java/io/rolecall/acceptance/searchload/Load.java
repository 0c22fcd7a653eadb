package io.rolecall.acceptance.searchload;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/// Sends one request after the other of a mix to one target.
///
/// @param port of the target, on this machine
/// @param request sends the n-th of the mix
record Load(int port, Request request) {
  private static final int DIGITS = 3;

  /// More than this many unanswered are given up by the client.
  private static final int MOST_OPEN = 4_000;

  /// One request, or several one after the other that belong together.
  interface Request {
    /// The status it is answered with.
    int send(Wire wire, int n) throws IOException;
  }

  /// What became of the requests of a run.
  ///
  /// @param seconds it took
  /// @param answered how long those took that were answered with 200, in microseconds
  /// @param refused the same for 503
  /// @param failed all others
  record Result(
      double seconds, ConcurrentHistogram answered, ConcurrentHistogram refused, long failed) {
    double perSecond() {
      return answered.getTotalCount() / seconds;
    }

    double millis(double percentile) {
      return answered.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /// So many connections, each of which sends its next request when the last is answered: shows the
  /// highest rate.
  Result closed(int connections, Duration time) {
    Run run = new Run();
    long end = System.nanoTime() + time.toNanos();
    AtomicInteger next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        threads.execute(() -> {
          while (System.nanoTime() < end) {
            run.send(next.getAndIncrement(), System.nanoTime());
          }
        });
      }
    }
    return run.result();
  }

  /// So many requests a second, each sent when it is due whatever became of those before; times
  /// count from when it was due.
  Result open(double perSecond, Duration time) {
    Run run = new Run();
    long start = System.nanoTime();
    long count = (long) (perSecond * time.toNanos() / 1e9);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < count; n++) {
        int number = n;
        long due = start + (long) (n * 1e9 / perSecond);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        threads.execute(() -> run.send(number, due));
      }
    }
    return run.result();
  }

  private final class Run {
    private final ConcurrentHistogram answered = new ConcurrentHistogram(DIGITS);
    private final ConcurrentHistogram refused = new ConcurrentHistogram(DIGITS);
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger sending = new AtomicInteger();
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();
    private final long start = System.nanoTime();

    void send(int n, long due) {
      try {
        if (sending.incrementAndGet() > MOST_OPEN) {
          failed.increment();
          return;
        }
        Wire kept = idle.pollFirst();
        Wire wire = kept == null ? new Wire(port) : kept;
        int status = request.send(wire, n);
        long micros = Math.max(0, System.nanoTime() - due) / 1_000;
        switch (status) {
          case 200 -> answered.recordValue(micros);
          case 503 -> refused.recordValue(micros);
          default -> failed.increment();
        }
        idle.addFirst(wire);
      } catch (IOException _) {
        failed.increment();
      } finally {
        sending.decrementAndGet();
      }
    }

    Result result() {
      for (Wire wire : idle) {
        try {
          wire.close();
        } catch (IOException _) {
          // Nothing more is expected of it.
        }
      }
      return new Result((System.nanoTime() - start) / 1e9, answered, refused, failed.sum());
    }
  }
}
