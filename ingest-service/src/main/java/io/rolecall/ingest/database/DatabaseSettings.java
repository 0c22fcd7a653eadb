package io.rolecall.ingest.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the pool and its connections behave: `rolecall.database.*`. Where PostgreSQL is stands in
/// `rolecall.postgres.*`.
///
/// @param poolSize most connections of this instance, 1 to 1,000
/// @param acquireTimeout how long a call waits for a connection before it is answered with 503
/// @param callTimeout how long a call waits for an answer to a statement; longer than the statement
///   timeout, so that it only counts when the server is silent
/// @param statementTimeout after which PostgreSQL ends a statement or a transaction by itself
/// @param lockTimeout after which PostgreSQL gives up waiting for a row's lock
/// @param maxIdle after which an unused connection is closed
/// @param migrationRetry longest pause between attempts to migrate while PostgreSQL is away
@ConfigurationProperties("rolecall.database")
record DatabaseSettings(
    @DefaultValue("10") int poolSize,
    @DefaultValue("2500ms") Duration acquireTimeout,
    @DefaultValue("4s") Duration callTimeout,
    @DefaultValue("2s") Duration statementTimeout,
    @DefaultValue("1500ms") Duration lockTimeout,
    @DefaultValue("5m") Duration maxIdle,
    @DefaultValue("2s") Duration migrationRetry) {

  DatabaseSettings {
    require(poolSize >= 1 && poolSize <= 1_000, "pool-size: expected 1 to 1000");
    require(acquireTimeout.isPositive(), "acquire-timeout: expected a positive duration");
    require(lockTimeout.isPositive(), "lock-timeout: expected a positive duration");
    require(maxIdle.isPositive(), "max-idle: expected a positive duration");
    require(migrationRetry.isPositive(), "migration-retry: expected a positive duration");
    require(
        statementTimeout.compareTo(lockTimeout) > 0,
        "statement-timeout: expected more than the lock-timeout");
    require(
        callTimeout.compareTo(statementTimeout) > 0,
        "call-timeout: expected more than the statement-timeout");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.database." + complaint);
    }
  }
}
