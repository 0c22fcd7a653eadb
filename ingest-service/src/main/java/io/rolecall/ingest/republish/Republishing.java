package io.rolecall.ingest.republish;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.republish.RepublishTable.Renewed;
import io.rolecall.ingest.republish.Selection.All;
import io.rolecall.ingest.republish.Selection.OfIds;
import io.rolecall.ingest.republish.Selection.OfSource;
import io.rolecall.ingest.server.Detached;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Gives rows a new version, so that the feed hands them out again: revision and times stay, for
/// nothing about the posting changed.
@Component
class Republishing {
  /// Rows in one statement: few enough that it takes some tens of milliseconds.
  static final int CHUNK = 1_000;

  private final RepublishTable table;
  private final FeedSignal feed;

  Republishing(RepublishTable table, FeedSignal feed) {
    this.table = table;
    this.feed = feed;
  }

  /// Renews the selected rows and returns how many they were.
  ///
  /// Of ids that have no row, the feed says that they are purged: what others still hold of them is
  /// to go. They count too.
  ///
  /// Of a source or of all, these are the rows that existed when it began and did not change since:
  /// whatever changes meanwhile is in the feed by itself. It runs beside all other writers and is
  /// not atomic. Once subscribed, cancelling has no effect. When PostgreSQL goes away it fails with
  /// 503 and part of it is done; doing all of it again is safe.
  Mono<Long> republish(Selection selection) {
    Mono<Long> all =
        switch (selection) {
          case All() -> pass(null);
          case OfSource(var source) -> pass(source);
          case OfIds(var ids) -> these(ids);
        };
    return Detached.mono(() -> all.toFuture().thenApply(Objects::requireNonNull));
  }

  private Mono<Long> these(List<PostingId> ids) {
    return Flux.fromIterable(ids)
        .buffer(CHUNK)
        .concatMap(chunk -> table.renew(chunk).concatWith(table.stub(chunk)))
        .doOnNext(this::tell)
        .reduce(0L, (sum, renewed) -> sum + renewed.count());
  }

  private Mono<Long> pass(@Nullable String source) {
    return table
        .now()
        .flatMap(before ->
            table
                .renewNext("", before, source, CHUNK)
                .expand(renewed ->
                    renewed.last() == null || renewed.count() < CHUNK
                        ? Mono.empty()
                        : table.renewNext(renewed.last(), before, source, CHUNK))
                .doOnNext(this::tell)
                .reduce(0L, (sum, renewed) -> sum + renewed.count()));
  }

  private void tell(Renewed renewed) {
    if (renewed.count() > 0) {
      feed.rowsChanged();
    }
  }
}
