package io.rolecall.acceptance.pipeline;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
  private static final int DIGITS = 3;

  /// Sends requests `0` to `count - 1`; each must be answered with a status below 300.
  static ClosedLoad run(int connections, int count, IntFunction<HttpRequest> request)
      throws InterruptedException, ExecutionException {
    var latencies = new ConcurrentHistogram(DIGITS);
    var next = new AtomicInteger();
    long begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient http =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build()) {
      var all = new ArrayList<Future<?>>();
      for (int connection = 0; connection < connections; connection++) {
        all.add(
            threads.submit(() -> {
              for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                long sent = System.nanoTime();
                HttpResponse<Void> answer = http.send(request.apply(n), BodyHandlers.discarding());
                if (answer.statusCode() >= 300) {
                  throw new AssertionError("status " + answer.statusCode());
                }
                latencies.recordValue((System.nanoTime() - sent) / 1_000);
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
