package io.rolecall.indexer.status;

import io.rolecall.indexer.deadletter.OpenDeadLetters;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.ingest.IngestClient;
import io.rolecall.indexer.ingest.IngestException;
import io.rolecall.indexer.meter.Meters;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// `GET /v1/status`: answered from what was seen last, whoever is away.
@RestController
class StatusController {
  private static final Duration FEED_LAG_AGE = Duration.ofSeconds(1);

  private final GenerationMonitor generations;
  private final OpenDeadLetters deadLetters;
  private final Meters meters;
  private final Mono<Optional<Long>> feedLag;

  StatusController(
      GenerationMonitor generations,
      OpenDeadLetters deadLetters,
      Meters meters,
      IngestClient ingest) {
    this.generations = generations;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.feedLag =
        Mono.fromCallable(ingest::feedLag)
            .map(Optional::of)
            .onErrorReturn(IngestException.class, Optional.empty())
            .subscribeOn(Schedulers.boundedElastic())
            .cache(FEED_LAG_AGE);
  }

  @GetMapping(path = "/v1/status", produces = "application/json")
  Mono<Status> status() {
    return feedLag.map(lag ->
        new Status(
            lag.orElse(null),
            generations.topicLag().orElse(null),
            meters.freshness(),
            deadLetters.count(),
            generations.views()));
  }
}
