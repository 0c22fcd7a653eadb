package io.rolecall.ingest.posting;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.events.PostingId;
import io.rolecall.ingest.feed.PostingTraces;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.server.Detached;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Single writes that arrive while others are being committed share the next batch: its statements
/// and its flush to disk cost little more than those of one write.
///
/// A posting always goes through the same [Lane], which has one batch under way at a time, so
/// writes of one posting are done one after the other, in the order in which they were accepted.
/// Nobody waits for a batch to fill: a write that finds its lane free begins at once.
@Component
class GroupCommit {
  private final List<Lane> lanes;
  private final GroupCommitSettings settings;
  private final PostingTraces traces;
  private final AtomicInteger waiting = new AtomicInteger();

  GroupCommit(
      Postings postings,
      GroupCommitSettings settings,
      PostingTraces traces,
      MeterRegistry registry) {
    this.settings = settings;
    this.traces = traces;
    this.lanes =
        Stream.generate(() ->
                new Lane(postings::write, settings, waiting::decrementAndGet, System::nanoTime))
            .limit(settings.lanes())
            .toList();
    IngestMeter.WAITING.gauge(registry, waiting, AtomicInteger::get);
  }

  /// Does one write; see [Postings#write]. Once subscribed, cancelling has no effect.
  ///
  /// Fails with a [ProblemException] (503) when too many writes wait, or this one did for too long:
  /// nothing was written then.
  Mono<Outcome> write(Write write) {
    return Detached.mono(() -> enter(write));
  }

  private CompletableFuture<Outcome> enter(Write write) {
    if (waiting.incrementAndGet() > settings.waiting()) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(
          new ProblemException(
              Problem.temporary(ProblemType.OVERLOADED, "too many postings are waiting")));
    }
    PostingId id = write.identity().id();
    return traces.around(id.value(), () -> lane(id).enter(write), GroupCommit::isChange);
  }

  private static boolean isChange(Outcome outcome) {
    return outcome instanceof Outcome.Done(var change, _, _) && change != Change.UNCHANGED;
  }

  private Lane lane(PostingId id) {
    return lanes.get(Math.floorMod(id.hashCode(), lanes.size()));
  }
}
