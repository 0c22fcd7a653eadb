package io.rolecall.ingest.wholefeed;

import io.rolecall.ingest.database.Database;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The table `whole_feed`: at most one run of a whole feed for each source, in whatever process.
///
/// A run shows now and then that it is alive; one that was not heard of for [#LEASE] is over, and
/// another may begin. Whether a run is still the present one is decided by the statement that
/// closes postings, not here.
@Component
class FeedRuns {
  /// How long a run is believed to be alive without a word from it.
  static final Duration LEASE = Duration.ofSeconds(20);

  /// How often it has to say so.
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final String BEGIN =
      """
      INSERT INTO whole_feed AS f (source, run, alive_until)
      VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
      ON CONFLICT (source) DO UPDATE
      SET run = excluded.run, alive_until = excluded.alive_until
      WHERE f.alive_until < clock_timestamp()
      """;

  private static final String STAY =
      """
      UPDATE whole_feed SET alive_until = clock_timestamp() + make_interval(secs => $3)
      WHERE source = $1 AND run = $2
      """;

  private static final String END = "DELETE FROM whole_feed WHERE source = $1 AND run = $2";

  private final Database database;

  FeedRuns(Database database) {
    this.database = database;
  }

  /// Begins a run, unless another one of this source is alive.
  ///
  /// @return whether it has begun
  Mono<Boolean> begin(String source, UUID run) {
    return update(BEGIN, source, run, true);
  }

  /// Shows that a run is alive.
  ///
  /// @return whether it is still the present one
  Mono<Boolean> stay(String source, UUID run) {
    return update(STAY, source, run, true);
  }

  /// Ends a run, if it is the present one.
  Mono<Boolean> end(String source, UUID run) {
    return update(END, source, run, false);
  }

  private Mono<Boolean> update(String sql, String source, UUID run, boolean isLeased) {
    return database
        .query(client -> {
          var statement = client.sql(sql).bind("$1", source).bind("$2", run);
          var bound = isLeased ? statement.bind("$3", (double) LEASE.toSeconds()) : statement;
          return bound.fetch().rowsUpdated().flux();
        })
        .map(counts -> counts.getFirst() > 0);
  }
}
