package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/// So many requests a second, each sent when it is due whatever became of those before. Latencies
/// count from the moment a request was due, so that one that had to wait for its turn is as slow as
/// it was for whoever waited.
///
/// @param latencies of those answered with a status below 300, in microseconds
/// @param failed all others
record OpenLoad(ConcurrentHistogram latencies, LongAdder failed) {
  private static final int DIGITS = 3;

  /// The bytes of the n-th request, and what to do with its answer.
  interface Requests {
    byte[] request(int n);

    /// Takes the answer.
    ///
    /// @param due when it was to be sent, as [System#nanoTime]
    default void answered(int n, long due, HttpWire.Answer answer) {}
  }

  /// Sends for so long, and returns when all are answered.
  static OpenLoad run(int port, double perSecond, Duration time, Requests requests) {
    var load = new OpenLoad(new ConcurrentHistogram(DIGITS), new LongAdder());
    long start = System.nanoTime();
    long interval = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
    Deque<HttpWire> idle = new ConcurrentLinkedDeque<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n * interval < time.toNanos(); n++) {
        int number = n;
        long due = start + n * interval;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        threads.execute(() -> load.send(port, idle, requests, number, due));
      }
    }
    idle.forEach(OpenLoad::close);
    return load;
  }

  private void send(int port, Deque<HttpWire> idle, Requests requests, int n, long due) {
    try {
      HttpWire kept = idle.pollFirst();
      HttpWire wire = kept == null ? new HttpWire(port) : kept;
      HttpWire.Answer answer = wire.send(requests.request(n));
      if (answer.status() < 300) {
        latencies.recordValue((System.nanoTime() - due) / 1_000);
      } else {
        failed.increment();
      }
      requests.answered(n, due, answer);
      idle.addFirst(wire);
    } catch (IOException _) {
      failed.increment();
    }
  }

  private static void close(HttpWire wire) {
    try {
      wire.close();
    } catch (IOException _) {
      // Nothing more is expected of it.
    }
  }

  double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000.0;
  }
}
