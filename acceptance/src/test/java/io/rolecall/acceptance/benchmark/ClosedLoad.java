package io.rolecall.acceptance.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;

/// Requests from so many connections, each of which sends its next one when the last is answered.
/// Such a load shows the highest rate; its latencies are those at that rate.
///
/// @param perSecond requests answered
/// @param latencies in microseconds
record ClosedLoad(double perSecond, ConcurrentHistogram latencies) {
  private static final int MOST_AGAIN = 20;
  private static final int DIGITS = 3;

  /// Sends requests `0` to `count - 1`; each must be answered with a status below 300.
  ///
  /// @param request the bytes of a request
  static ClosedLoad run(int port, int connections, int count, IntFunction<byte[]> request)
      throws InterruptedException, ExecutionException {
    var latencies = new ConcurrentHistogram(DIGITS);
    var next = new AtomicInteger();
    long begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (int connection = 0; connection < connections; connection++) {
        all.add(
            threads.submit(() -> {
              try (var wire = new HttpWire(port)) {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                  long sent = System.nanoTime();
                  HttpWire.Answer answer = wire.send(request.apply(n));
                  // Asked to come back later, as happens in the first moments after a start.
                  for (int again = 0; answer.status() == 503 && again < MOST_AGAIN; again++) {
                    answer = wire.send(request.apply(n));
                  }
                  if (answer.status() >= 300) {
                    throw new AssertionError(answer.toString());
                  }
                  latencies.recordValue((System.nanoTime() - sent) / 1_000);
                }
              }
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    return new ClosedLoad(perSecond(count, begin), latencies);
  }

  /// How many a second that is since `begin`, as [System#nanoTime].
  static double perSecond(long count, long begin) {
    return count * (double) Duration.ofSeconds(1).toNanos() / (System.nanoTime() - begin);
  }

  /// A latency in milliseconds.
  double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000.0;
  }
}
