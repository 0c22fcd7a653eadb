package io.rolecall.indexer.openapi;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// `GET /v3/api-docs`: OpenAPI 3.1, from the file beside this class. A test holds routes and
/// document against each other.
@RestController
class OpenApiController {
  static final String FILE = "indexer-openapi.json";

  @GetMapping(path = "/v3/api-docs", produces = "application/json")
  Mono<Resource> document() {
    return Mono.just(new ClassPathResource(FILE, OpenApiController.class));
  }
}
