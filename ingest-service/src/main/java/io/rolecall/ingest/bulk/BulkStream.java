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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes the entries of one feed to the database, in batches, and hands their results on. Blocks:
/// for a virtual thread.
///
/// While one batch is written the next is read, so that reading, checking and writing overlap;
/// there is never more than one under way, so that entries of one posting keep their order. A batch
/// is as large as what has arrived by then: a client that waits for each result gets it at once.
final class BulkStream {
  private static final Duration RETRY = Duration.ofMillis(250);

  private final Entries entries;
  private final Postings postings;
  private final ResultSink results;
  private final BulkSettings settings;

  private @Nullable Entry held;
  private boolean ended;
  private @Nullable Problem problem;
  private @Nullable IOException broken;
  private @Nullable Flight flight;

  BulkStream(Entries entries, Postings postings, ResultSink results, BulkSettings settings) {
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
        fill(batch, flight == null);
        land();
        fill(batch, false);
        if (!batch.isEmpty()) {
          flight = new Flight(batch, write(batch.writes()));
        }
      }
      land();
    } catch (ProblemException e) {
      return e.problem();
    }
    if (broken != null) {
      throw broken;
    }
    return problem;
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

  /// Waits for the batch on its way, if there is one, and hands its results on.
  private void land() throws IOException {
    Flight landing = flight;
    if (landing != null) {
      flight = null;
      results.add(EntryResult.of(landing.batch().entries(), outcomes(landing)));
    }
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
