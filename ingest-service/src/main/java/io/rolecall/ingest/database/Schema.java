package io.rolecall.ingest.database;

import io.rolecall.ingest.feed.PostgresSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings the tables up to date in the background, again and again until it succeeds, so that the
/// service starts while PostgreSQL is away.
@Component
class Schema implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final PostgresSettings postgres;
  private final DatabaseSettings settings;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean ready;
  private volatile boolean running;

  Schema(PostgresSettings postgres, DatabaseSettings settings) {
    this.postgres = postgres;
    this.settings = settings;
  }

  /// Whether the tables are there; once true, it stays so.
  boolean isReady() {
    return ready;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("migrations").start(this::migrateUntilDone);
  }

  private void migrateUntilDone() {
    Duration pause = FIRST_PAUSE;
    while (running && !migrate()) {
      try {
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException _) {
        return;
      }
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(settings.migrationRetry()) < 0 ? twice : settings.migrationRetry();
    }
  }

  private boolean migrate() {
    try {
      int steps = flyway().migrate().migrationsExecuted;
      ready = true;
      log.info("Database {} is ready ({} migrations applied)", postgres, steps);
    } catch (RuntimeException e) {
      log.warn("Database {} is not ready: {}", postgres, firstLine(e));
    }
    return ready;
  }

  private Flyway flyway() {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(
            postgres.jdbcUrl()
                + "?loginTimeout=3&connectTimeout=3&socketTimeout=600"
                + "&ApplicationName=rolecall-migrations",
            postgres.user(),
            postgres.password())
        .locations("classpath:db/migration")
        .connectRetries(0)
        .load();
  }

  private static String firstLine(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
