package io.rolecall.ingest.database;

import io.rolecall.ingest.problem.ProblemException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// `database` in the health answer, and part of readiness: up when a statement is answered.
@Component("databaseHealthIndicator")
class DatabaseHealth implements ReactiveHealthIndicator {
  private final Database database;

  DatabaseHealth(Database database) {
    this.database = database;
  }

  @Override
  public Mono<Health> health() {
    return database
        .query(client -> client.sql("SELECT 1").mapValue(Integer.class).all())
        .map(_ -> Health.up().build())
        .onErrorResume(error ->
            Mono.just(
                Health.down()
                    .withDetail(
                        "reason",
                        error instanceof ProblemException known
                            ? known.problem().detail()
                            : "the database refuses to answer")
                    .build()));
  }
}
