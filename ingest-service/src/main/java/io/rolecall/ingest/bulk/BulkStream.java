package io.rolecall.ingest.bulk;

import io.rolecall.ingest.bulk.Entries.End;
import io.rolecall.ingest.bulk.Entries.Found;
import io.rolecall.ingest.bulk.Entries.Later;
import io.rolecall.ingest.posting.Outcome;
import io.rolecall.ingest.posting.Postings;
import io.rolecall.ingest.posting.Write;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes the entries of one feed to the database, in batches, and hands their results on. Blocks:
/// for a virtual thread.
///
/// While batches are written the next one is read, so that reading, checking, cleaning and writing
/// overlap. A posting is in one of the batches under way at most, so that its entries keep their
/// order. Only a full batch begins while others are under way; else a batch is as large as what has
/// arrived when the one before it has ended: a client that waits for each result gets it at once.
final class BulkStream {
  private static final Duration RETRY = Duration.ofMillis(250);

  private final BodyInput input;
  private final Entries entries;
  private final Postings postings;
  private final ResultSink results;
  private final BulkSettings settings;
  private final Deque<Flight> flights = new ArrayDeque<>();

  private @Nullable Entry held;
  private boolean ended;
  private @Nullable Problem problem;
  private @Nullable IOException broken;

  /// @param input what `entries` reads
  BulkStream(
      BodyInput input,
      Entries entries,
      Postings postings,
      ResultSink results,
      BulkSettings settings) {
    this.input = input;
    this.entries = entries;
    this.postings = postings;
    this.results = results;
    this.settings = settings;
  }

  /// A batch on its way to the database.
  private record Flight(Batch batch, CompletableFuture<List<Outcome>> outcomes) {}

  /// Runs the stream to its end. Every entry that arrived whole before that has its result.
  ///
  /// @return what kept it from reading or writing the rest; null when it did all
  /// @throws IOException when the connection broke, or results can't be spooled
  @Nullable Problem run() throws IOException {
    try {
      while (!ended || held != null) {
        Batch batch = new Batch(settings.batchLines(), settings.batchSize().toBytes());
        fill(batch, flights.isEmpty());
        while (!mayBegin(batch)) {
          if (!mayGrow(batch) || landsFirst()) {
            land();
          }
          fill(batch, false);
        }
        if (!batch.isEmpty()) {
          flights.add(new Flight(batch, write(batch.writes())));
        }
      }
      while (!flights.isEmpty()) {
        land();
      }
    } catch (ProblemException e) {
      return e.problem();
    } finally {
      awaitFlights();
    }
    if (broken != null) {
      throw broken;
    }
    return problem;
  }

  /// Whether the batch may be written beside those under way.
  private boolean mayBegin(Batch batch) {
    return flights.isEmpty()
        || (flights.size() < settings.batches()
            && (batch.isFull() || held != null || ended)
            && flights.stream().noneMatch(flight -> flight.batch().sharesPostingWith(batch)));
  }

  private boolean mayGrow(Batch batch) {
    return flights.size() < settings.batches() && !batch.isFull() && held == null;
  }

  /// Waits for more of the feed or for the oldest batch under way.
  ///
  /// @return whether the batch has ended
  private boolean landsFirst() throws IOException {
    CompletableFuture<?> oldest = flights.element().outcomes();
    input.await(oldest);
    return oldest.isDone();
  }

  private void fill(Batch batch, boolean mayWait) {
    if (held != null && batch.add(held)) {
      held = null;
    }
    while (!ended && held == null && !batch.isFull()) {
      switch (next(mayWait && batch.isEmpty())) {
        case Later _ -> {
          return;
        }
        case End _ -> ended = true;
        case Found(var entry) -> {
          if (!batch.add(entry)) {
            held = entry;
          }
        }
      }
    }
  }

  private Entries.Next next(boolean wait) {
    try {
      return entries.next(wait);
    } catch (ProblemException e) {
      problem = e.problem();
    } catch (IOException e) {
      broken = e;
    }
    return new End();
  }

  private CompletableFuture<List<Outcome>> write(List<Write> writes) {
    return writes.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : postings.write(writes).toFuture().thenApply(Objects::requireNonNull);
  }

  /// Waits for the oldest batch on its way and hands its results on.
  private void land() throws IOException {
    Flight landing = flights.remove();
    results.add(EntryResult.of(landing.batch().entries(), outcomes(landing)));
  }

  /// Nothing of a stream is written any more after its end, however it ended.
  private void awaitFlights() {
    flights.forEach(flight -> flight.outcomes().exceptionally(_ -> List.of()).join());
  }

  /// Writing a batch again is safe, whatever became of it before.
  private List<Outcome> outcomes(Flight landing) {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    CompletableFuture<List<Outcome>> outcomes = landing.outcomes();
    while (true) {
      try {
        return outcomes.join();
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof ProblemException known)) {
          throw e;
        }
        if (known.problem().retryAfter() == null || deadline - System.nanoTime() <= 0) {
          throw known;
        }
        outcomes =
            CompletableFuture.supplyAsync(
                    () -> landing.batch().writes(),
                    CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(this::write);
      }
    }
  }
}
