package io.rolecall.ingest.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ValidationDepth;
import io.rolecall.ingest.feed.PostgresSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pool that all statements run on, except those of the relay and of migrations.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(
      PostgresSettings postgres, DatabaseSettings settings, Suspicion suspicion) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(
                PostgresSession.factory(
                    postgres, "rolecall-ingest", CONNECT_TIMEOUT, options(settings)))
            .initialSize(0)
            .minIdle(0)
            .maxSize(settings.poolSize())
            .maxAcquireTime(settings.acquireTimeout())
            .maxCreateConnectionTime(CONNECT_TIMEOUT)
            .acquireRetry(1)
            .validationDepth(ValidationDepth.LOCAL)
            .postAllocate(suspicion::examine)
            .maxIdleTime(settings.maxIdle())
            .build());
  }

  /// A transaction that lingers would hold the feed's horizon back, whoever began it.
  private static Map<String, String> options(DatabaseSettings settings) {
    String limit = String.valueOf(settings.statementTimeout().toMillis());
    return Map.of(
        "statement_timeout", limit,
        "transaction_timeout", limit,
        "idle_in_transaction_session_timeout", limit,
        "lock_timeout", String.valueOf(settings.lockTimeout().toMillis()));
  }
}
