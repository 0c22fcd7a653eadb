package io.rolecall.ingest.posting;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/// A queue of writes that are done in batches, one batch after the other. In a batch a posting is
/// there at most once; a second write of it waits for the next. Thread-safe.
final class Lane {
  private final Function<List<Write>, Mono<List<Outcome>>> batches;
  private final GroupCommitSettings settings;
  private final Runnable onLeave;
  private final LongSupplier nanoTime;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private boolean busy;

  /// @param batches does a batch and gives an outcome for each write, in their order
  /// @param onLeave is run for every write that no longer waits
  /// @param nanoTime the clock, as [System#nanoTime]
  Lane(
      Function<List<Write>, Mono<List<Outcome>>> batches,
      GroupCommitSettings settings,
      Runnable onLeave,
      LongSupplier nanoTime) {
    this.batches = batches;
    this.settings = settings;
    this.onLeave = onLeave;
    this.nanoTime = nanoTime;
  }

  private record Waiting(Write write, CompletableFuture<Outcome> outcome, long since) {
    PostingId id() {
      return write.identity().id();
    }
  }

  /// Queues a write. Never blocks.
  CompletableFuture<Outcome> enter(Write write) {
    var waiting = new Waiting(write, new CompletableFuture<>(), nanoTime.getAsLong());
    synchronized (this) {
      queue.add(waiting);
      if (busy) {
        return waiting.outcome();
      }
      busy = true;
    }
    next();
    return waiting.outcome();
  }

  private void next() {
    List<Waiting> batch = take();
    if (!batch.isEmpty()) {
      List<Write> writes = batch.stream().map(Waiting::write).toList();
      Mono.defer(() -> batches.apply(writes))
          .doOnTerminate(this::next)
          .subscribe(outcomes -> complete(batch, outcomes), error -> fail(batch, error));
    }
  }

  private static void complete(List<Waiting> batch, List<Outcome> outcomes) {
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).outcome().complete(outcomes.get(i));
    }
  }

  private static void fail(List<Waiting> batch, Throwable error) {
    batch.forEach(waiting -> waiting.outcome().completeExceptionally(error));
  }

  /// The next batch; when there is none, the lane is free.
  private List<Waiting> take() {
    var batch = new ArrayList<Waiting>();
    var late = new ArrayList<Waiting>();
    synchronized (this) {
      fill(batch, late);
      busy = !batch.isEmpty();
    }
    fail(
        late,
        new ProblemException(
            Problem.temporary(ProblemType.OVERLOADED, "the posting waited for too long")));
    return batch;
  }

  private void fill(List<Waiting> batch, List<Waiting> late) {
    long now = nanoTime.getAsLong();
    Set<PostingId> ids = new HashSet<>();
    for (Iterator<Waiting> all = queue.iterator();
        all.hasNext() && batch.size() < settings.batch(); ) {
      Waiting waiting = all.next();
      if (now - waiting.since() > settings.patience().toNanos()) {
        late.add(waiting);
      } else if (ids.add(waiting.id())) {
        batch.add(waiting);
      } else {
        continue;
      }
      all.remove();
      onLeave.run();
    }
  }
}
