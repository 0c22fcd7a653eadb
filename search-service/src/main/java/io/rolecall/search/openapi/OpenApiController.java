package io.rolecall.search.openapi;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// `GET /v3/api-docs`: OpenAPI 3.1, from the file beside this class. Tests hold it against the
/// routes, the parameters and real answers.
@RestController
class OpenApiController {
  static final String FILE = "search-openapi.json";

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Resource> document() {
    return Mono.just(new ClassPathResource(FILE, OpenApiController.class));
  }
}
