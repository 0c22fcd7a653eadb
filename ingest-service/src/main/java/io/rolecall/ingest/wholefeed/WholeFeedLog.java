package io.rolecall.ingest.wholefeed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.bulk.IncomingFeed;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Says in the log and in meters how each whole feed ended.
@Component
class WholeFeedLog {
  private static final Logger log = LoggerFactory.getLogger(WholeFeedLog.class);

  private final Counter completed;
  private final Counter refused;
  private final Counter stopped;

  WholeFeedLog(MeterRegistry registry) {
    this.completed = IngestMeter.WHOLE_FEEDS.counter(registry, "completed");
    this.refused = IngestMeter.WHOLE_FEEDS.counter(registry, "refused");
    this.stopped = IngestMeter.WHOLE_FEEDS.counter(registry, "stopped");
  }

  /// Runs it.
  ///
  /// @throws ProblemException as the run, and when the connection broke
  WholeFeedAnswer around(IncomingFeed feed, WholeFeed run) {
    long begin = System.nanoTime();
    try {
      WholeFeedAnswer answer = run.run();
      completed.increment();
      log.info(
          "[{}] whole feed of {}: {} received, {} closed, {} rejected in {} ms",
          feed.requestId(),
          feed.source(),
          answer.received(),
          answer.closed(),
          answer.rejected(),
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
      return answer;
    } catch (ProblemException e) {
      boolean isRefused = e.problem().type().status() == ProblemType.FEED_SHRINKS.status();
      (isRefused ? refused : stopped).increment();
      log.warn(
          "[{}] whole feed of {} closed nothing or not all: {}",
          feed.requestId(),
          feed.source(),
          e.problem().detail());
      throw e;
    } catch (IOException e) {
      stopped.increment();
      log.warn(
          "[{}] whole feed of {} broke off, nothing was closed", feed.requestId(), feed.source());
      throw new ProblemException(Problem.of(ProblemType.BAD_REQUEST, "the connection broke"), e);
    } catch (RuntimeException e) {
      stopped.increment();
      throw e;
    }
  }
}
