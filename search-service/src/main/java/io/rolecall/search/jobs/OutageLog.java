package io.rolecall.search.jobs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that OpenSearch is away, but not for every request: one line in ten seconds. Thread-safe.
final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();
  private static final int LONGEST = 400;

  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);
  private final LongAdder failures = new LongAdder();

  void away(String reason) {
    failures.increment();
    long before = last.get();
    long now = System.nanoTime();
    if (now - before >= PAUSE && last.compareAndSet(before, now)) {
      String line = Snippets.line(reason);
      LOG.warn(
          "OpenSearch is away ({} requests since the last such line): {}",
          failures.sumThenReset(),
          line.substring(0, Math.min(line.length(), LONGEST)));
    }
  }
}
