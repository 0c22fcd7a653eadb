package io.rolecall.indexer.status;

import io.rolecall.indexer.deadletter.OpenDeadLetters;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.meter.Meters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// `GET /v1/status`: answered from what was seen last, whoever is away.
@RestController
class StatusController {
  private final GenerationMonitor generations;
  private final OpenDeadLetters deadLetters;
  private final Meters meters;

  StatusController(GenerationMonitor generations, OpenDeadLetters deadLetters, Meters meters) {
    this.generations = generations;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @GetMapping(path = "/v1/status", produces = "application/json")
  Mono<Status> status() {
    return Mono.fromSupplier(() ->
        new Status(
            null,
            generations.topicLag().orElse(null),
            meters.freshness(),
            deadLetters.count(),
            generations.views()));
  }
}
