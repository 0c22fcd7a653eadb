package io.rolecall.search.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.rolecall.search.query.JobQuery;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// One search for all who ask the same at the same time, and for those who ask it shortly after.
/// Thread-safe.
///
/// Queries are the same when every parameter is: page, cursor, facets and sizes included. Time
/// counts from when a search began, so an answer is never older than one that was searched for at
/// the beginning of the time; what is asked for an explanation is always searched for. Only answers
/// are kept: what was refused is tried again by the next one. When nobody waits for a search any
/// more, it is cancelled.
final class SharedSearches {
  private final Cache<JobQuery, Flight> flights;
  private final boolean sharing;
  private final SearchMeters meters;

  /// @param reuse how old an answer may be; zero to share nothing
  /// @param hits that may be kept, in all answers together
  SharedSearches(Duration reuse, int hits, SearchMeters meters) {
    this(reuse, hits, meters, Ticker.systemTicker());
  }

  SharedSearches(Duration reuse, int hits, SearchMeters meters, Ticker ticker) {
    this.sharing = reuse.isPositive();
    this.meters = meters;
    this.flights =
        Caffeine.newBuilder()
            .maximumWeight(hits)
            .weigher((JobQuery query, Flight _) -> 1 + query.size())
            .expireAfterWrite(reuse)
            .ticker(ticker)
            .build();
  }

  /// @param search run at most once for each subscription
  Mono<SearchOutcome> get(JobQuery query, Supplier<Mono<SearchOutcome>> search) {
    return sharing && !query.explain()
        ? Mono.defer(() -> joined(query, search))
        : Mono.defer(search);
  }

  private Mono<SearchOutcome> joined(JobQuery query, Supplier<Mono<SearchOutcome>> search) {
    AtomicBoolean first = new AtomicBoolean();
    Flight flight =
        flights.get(
            query,
            _ -> {
              first.set(true);
              return new Flight(query, search.get());
            });
    if (!first.get()) {
      meters.shared();
    }
    return flight.outcome();
  }

  /// A search that several may wait for, and its answer.
  private final class Flight {
    private final Mono<SearchOutcome> search;
    private volatile @Nullable SearchOutcome answer;

    Flight(JobQuery query, Mono<SearchOutcome> search) {
      this.search =
          search
              .doOnNext(this::keep)
              .doFinally(_ -> forget(query))
              .flux()
              .replay(1)
              .refCount(1)
              .singleOrEmpty();
    }

    Mono<SearchOutcome> outcome() {
      SearchOutcome known = answer;
      return known == null ? search : Mono.just(known);
    }

    private void keep(SearchOutcome outcome) {
      if (outcome instanceof SearchOutcome.Found) {
        answer = outcome;
      }
    }

    private void forget(JobQuery query) {
      if (answer == null) {
        flights.asMap().remove(query, this);
      }
    }
  }
}
