package io.rolecall.ingest.bulk;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The call for many postings.
@RestController
class BulkController {
  private final List<FeedFormat> formats;
  private final BulkStreams streams;

  BulkController(List<FeedFormat> formats, BulkStreams streams) {
    this.formats = formats;
    this.streams = streams;
  }

  @PostMapping(
      path = "/v1/sources/{source}/postings",
      consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE},
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  Mono<Void> post(ServerWebExchange exchange) {
    return streams.answer(BulkRequest.of(exchange, formats), exchange);
  }
}
