package io.rolecall.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.acceptance.pipeline.Rolecall;
import io.rolecall.localstack.PostgresServer;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// The running pipeline that all scenarios share.
record Pipeline(Rolecall rolecall, Api api, Corpus corpus) {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  /// The ingest service did not tell.
  private static final double UNKNOWN = 1e9;

  static Pipeline shared() {
    Rolecall rolecall = Rolecall.shared();
    return new Pipeline(rolecall, new Api(rolecall), new Corpus());
  }

  /// The PostgreSQL that everything of this JVM shares.
  static PostgresServer postgres() {
    return SharedStack.with(Server.POSTGRES).postgres();
  }

  Connection connect(String database) throws SQLException {
    var postgres = postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  /// The number that a query of Rolecall's database gives.
  long number(String sql) throws SQLException {
    try (var connection = rolecall.servers().connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /// How old the oldest change is that the topic lacks.
  double feedLagMillis() {
    return api.indexer("GET", "/v1/status").body().path("feedLagMs").asDouble(UNKNOWN);
  }

  /// Waits until nothing of what was written is on its way any more.
  void awaitIdle() {
    await().atMost(LONG).pollInterval(LOOK).until(this::isIdle);
  }

  /// Whether nothing is on its way, as far as the indexer knows: it looks once a second.
  boolean isIdle() {
    return feedLagMillis() == 0 && topicLag() == 0;
  }

  /// Whether all that is committed is in the topic. Asks no indexer.
  boolean isPublished() throws IOException {
    String lag =
        rolecall.ingest("/v1/feed").toURL().openConnection().getHeaderField("Rolecall-Feed-Lag");
    return "0".equals(lag);
  }

  /// The OpenSearch that the services use.
  OpenSearchCalls openSearch() {
    return new OpenSearchCalls(rolecall.servers().openSearch().getPort());
  }

  /// How many records the index is behind the topic.
  long topicLag() {
    return api.indexer("GET", "/v1/status")
        .body()
        .path("topicLag")
        .valueStream()
        .mapToLong(lag -> lag.asLong())
        .sum();
  }

  /// Waits for a lag of the feed below a second.
  ///
  /// @return how long that took, in seconds
  double secondsUntilFeedIsFresh() {
    long begin = System.nanoTime();
    await().atMost(LONG).pollInterval(LOOK).until(() -> feedLagMillis() < 1_000);
    return seconds(begin);
  }

  /// How many a second that is since `begin`, as [System#nanoTime].
  static double perSecond(long count, long begin) {
    return count / seconds(begin);
  }

  static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
