package io.rolecall.ingest.republish;

import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.server.WholeBodies;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The call that has postings published again.
@RestController
class RepublishController {
  private final Republishing republishing;
  private final WholeBodies bodies;

  RepublishController(Republishing republishing, WholeBodies bodies) {
    this.republishing = republishing;
    this.bodies = bodies;
  }

  /// What was done.
  record Republished(long republished) {}

  @PostMapping(
      path = "/v1/republish",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Republished> republish(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    return bodies
        .with(
            exchange,
            bytes ->
                Mono.fromSupplier(() -> Selection.read(bytes)).flatMap(republishing::republish))
        .map(Republished::new);
  }
}
