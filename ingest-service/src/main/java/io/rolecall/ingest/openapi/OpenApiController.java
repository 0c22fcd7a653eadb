package io.rolecall.ingest.openapi;

import io.rolecall.ingest.problem.Parameters;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/// Shows the contract, which is written by hand.
@RestController
class OpenApiController {
  static final String FILE = "ingest-openapi.json";

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  Resource document(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    return new ClassPathResource(FILE, OpenApiController.class);
  }
}
