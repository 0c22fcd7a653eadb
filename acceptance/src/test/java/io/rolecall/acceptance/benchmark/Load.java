package io.rolecall.acceptance.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.HdrHistogram.ConcurrentHistogram;

/// Sends one request after the other to one target.
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
    ///
    /// @param due when it was to be sent, as [System#nanoTime]
    int send(Wire wire, int n, long due) throws IOException;
  }

  /// What became of the requests of a run.
  ///
  /// @param seconds it took
  /// @param answered how long those took that were answered with a status below 300, in
  ///   microseconds
  /// @param refused the same for 503
  /// @param failed all others
  record Result(
      double seconds, ConcurrentHistogram answered, ConcurrentHistogram refused, long failed) {
    double perSecond() {
      return answered.getTotalCount() / seconds;
    }

    /// How many were not answered as they should be.
    long others() {
      return failed + refused.getTotalCount();
    }

    double millis(double percentile) {
      return answered.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /// So many connections, each of which sends its next request when the last is answered: shows the
  /// highest rate.
  Result closed(int connections, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return closed(connections, _ -> System.nanoTime() < end);
  }

  /// The same with the first `count` requests.
  Result closed(int connections, int count) {
    return closed(connections, n -> n < count);
  }

  private Result closed(int connections, IntPredicate goesOn) {
    Run run = new Run();
    AtomicInteger next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        threads.execute(() -> {
          for (int n = next.getAndIncrement(); goesOn.test(n); n = next.getAndIncrement()) {
            run.send(n, System.nanoTime());
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
        int status;
        try {
          status = request.send(wire, n, due);
        } catch (EOFException e) {
          wire.close();
          if (kept == null) {
            throw e;
          }
          // The server has closed a connection that was idle, as it may: any client sends again.
          wire = new Wire(port);
          status = request.send(wire, n, due);
        }
        long micros = Math.max(0, System.nanoTime() - due) / 1_000;
        if (status < 300) {
          answered.recordValue(micros);
        } else if (status == 503) {
          refused.recordValue(micros);
        } else {
          failed.increment();
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
