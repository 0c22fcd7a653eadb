package io.rolecall.ingest.posting;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.database.SqlErrors;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.Outcome.Refused;
import io.rolecall.ingest.posting.PostingTable.NewContent;
import io.rolecall.ingest.posting.PostingTable.Written;
import io.rolecall.ingest.posting.ReceivedPosting.Body;
import io.rolecall.ingest.posting.ReceivedPosting.Unfit;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.server.Detached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// All postings, as the database holds them. Any number of writers, here and in other processes,
/// may work on the same posting: each change is one revision, none is lost, none is counted twice.
@Component
public class Postings {
  private static final int ATTEMPTS = 30;

  private final PostingTable table;
  private final FeedSignal feed;
  private final PostingMeters meters;

  Postings(PostingTable table, FeedSignal feed, PostingMeters meters) {
    this.table = table;
    this.feed = feed;
    this.meters = meters;
  }

  /// Does a batch of writes and returns what came of each, in their order. Every outcome is durable
  /// when it is returned. The batch is not atomic: another reader may see part of it, and a value
  /// that the database refuses fails its own write only.
  ///
  /// Once subscribed, cancelling has no effect. Fails with a [ProblemException] (503) when
  /// PostgreSQL is away; any part of the batch may then have been done, and doing all of it again
  /// is safe.
  ///
  /// @param writes at most one for each posting
  /// @throws IllegalArgumentException when a posting is there twice
  public Mono<List<Outcome>> write(List<Write> writes) {
    var pending = new LinkedHashMap<PostingId, Write>();
    for (Write write : writes) {
      if (pending.put(write.identity().id(), write) != null) {
        throw new IllegalArgumentException("two writes of one posting in a batch");
      }
    }
    List<PostingId> order = List.copyOf(pending.keySet());
    var outcomes = new HashMap<PostingId, Outcome>();
    Mono<List<Outcome>> all =
        settle(pending, outcomes, ATTEMPTS)
            .then(Mono.fromSupplier(() -> order.stream().map(id -> outcome(outcomes, id)).toList()))
            .doOnNext(meters::count);
    return Detached.mono(() -> all.toFuture().thenApply(Objects::requireNonNull));
  }

  private static Outcome outcome(Map<PostingId, Outcome> outcomes, PostingId id) {
    return Objects.requireNonNull(outcomes.get(id));
  }

  /// Tries until every write has its outcome: one whose row was changed by another writer in
  /// between is looked at again.
  private Mono<Void> settle(
      Map<PostingId, Write> pending, Map<PostingId, Outcome> outcomes, int attempts) {
    if (pending.isEmpty()) {
      return Mono.empty();
    }
    if (attempts == 0) {
      return Mono.error(
          new ProblemException(
              Problem.temporary(ProblemType.OVERLOADED, "too many writers of one posting")));
    }
    return table
        .states(pending.keySet())
        .publishOn(Schedulers.parallel())
        .flatMap(states -> attempt(pending, states))
        .flatMap(settled -> {
          outcomes.putAll(settled);
          var rest = new LinkedHashMap<>(pending);
          rest.keySet().removeAll(settled.keySet());
          return settle(rest, outcomes, attempts - 1);
        });
  }

  private Mono<Map<PostingId, Outcome>> attempt(
      Map<PostingId, Write> pending, Map<PostingId, StoredState> states) {
    var settled = new HashMap<PostingId, Outcome>();
    var upserts = new ArrayList<NewContent>();
    var replacements = new ArrayList<NewContent>();
    var closings = new ArrayList<Step.Shut>();
    pending.forEach((id, write) -> {
      switch (Step.toward(write, states.get(id))) {
        case Step.Answer(var outcome) -> settled.put(id, outcome);
        case Step.Upsert(var upsert) -> prepare(id, upsert, null, upserts, settled);
        case Step.Replace(var upsert, var seen) -> prepare(id, upsert, seen, replacements, settled);
        case Step.Shut closing -> closings.add(closing);
      }
    });
    return changed(upserts, table::upsert, PostingState.OPEN, NewContent::id)
        .doOnNext(settled::putAll)
        .then(changed(replacements, table::replace, PostingState.OPEN, NewContent::id))
        .doOnNext(settled::putAll)
        .then(
            changed(
                closings,
                table::close,
                PostingState.CLOSED,
                closing -> closing.write().identity().id()))
        .doOnNext(settled::putAll)
        .thenReturn(settled);
  }

  private static void prepare(
      PostingId id,
      Write.Upsert write,
      @Nullable Long seen,
      List<NewContent> contents,
      Map<PostingId, Outcome> settled) {
    switch (write.posting().content()) {
      case Unfit(var outcome) -> settled.put(id, outcome);
      case Body(var json) ->
          contents.add(new NewContent(id, write.identity(), write.posting().hash(), json, seen));
    }
  }

  /// Runs a statement for these steps. When the database refuses a value, the steps are halved
  /// until the one that holds it is alone.
  private <S> Mono<Map<PostingId, Outcome>> changed(
      List<S> steps,
      Function<List<S>, Mono<Map<PostingId, Written>>> statement,
      PostingState state,
      Function<S, PostingId> id) {
    if (steps.isEmpty()) {
      return Mono.just(Map.of());
    }
    return statement
        .apply(steps)
        .map(rows -> done(rows, state))
        .onErrorResume(
            SqlErrors::isRefusedValue,
            _ -> {
              if (steps.size() == 1) {
                return Mono.just(Map.of(id.apply(steps.getFirst()), new Refused()));
              }
              int half = steps.size() / 2;
              return changed(steps.subList(0, half), statement, state, id)
                  .flatMap(one ->
                      changed(steps.subList(half, steps.size()), statement, state, id)
                          .map(other -> union(one, other)));
            });
  }

  private Map<PostingId, Outcome> done(Map<PostingId, Written> rows, PostingState state) {
    if (!rows.isEmpty()) {
      feed.rowsChanged();
    }
    var outcomes = new HashMap<PostingId, Outcome>();
    rows.forEach(
        (id, row) -> outcomes.put(id, new Done(change(row, state), row.revision(), state)));
    return outcomes;
  }

  private static Change change(Written row, PostingState state) {
    return switch (state) {
      case CLOSED -> Change.CLOSED;
      case OPEN -> row.isNew() ? Change.CREATED : Change.UPDATED;
    };
  }

  private static Map<PostingId, Outcome> union(
      Map<PostingId, Outcome> one, Map<PostingId, Outcome> other) {
    var both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }
}
