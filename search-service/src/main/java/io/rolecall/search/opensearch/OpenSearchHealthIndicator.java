package io.rolecall.search.opensearch;

import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Part of readiness: up when the index can be searched, all of it. No part of liveness: a restart
/// would not help.
@Component
class OpenSearchHealthIndicator implements ReactiveHealthIndicator {
  private final OpenSearch openSearch;

  OpenSearchHealthIndicator(OpenSearch openSearch) {
    this.openSearch = openSearch;
  }

  @Override
  public Mono<Health> health() {
    return openSearch.ping().map(OpenSearchHealthIndicator::health);
  }

  private static Health health(OpenSearchReply reply) {
    return switch (reply) {
      case Answered _ -> Health.up().withDetail("index", "there").build();
      case NoIndex _, NotFound _ -> Health.down().withDetail("index", "not made yet").build();
      case Refused(int status, String reason) ->
          Health.down().withDetail("refused", status + " " + reason).build();
      case Away(String reason) -> Health.down().withDetail("away", reason).build();
    };
  }
}
