package io.rolecall.ingest.bulk;

import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The call for many postings.
@RestController
class BulkController {
  private static final String RESULTS = "results";

  private final List<FeedFormat> formats;
  private final BulkStreams streams;
  private final BulkSettings settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  BulkController(List<FeedFormat> formats, BulkStreams streams, BulkSettings settings) {
    this.formats = formats;
    this.streams = streams;
    this.settings = settings;
  }

  @PostMapping(
      path = "/v1/sources/{source}/postings",
      consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE},
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  Mono<Void> post(ServerWebExchange exchange) {
    BulkRequest request = BulkRequest.of(exchange, formats, Set.of(RESULTS));
    boolean rejectedOnly = rejectedOnly(request.parameters());
    var stall = new OutputStall(exchange.getRequest(), settings.stallTime());
    return streams.open(
        request,
        exchange,
        feed ->
            new BulkExchange(feed, settings, threads)
                .answer(exchange.getResponse(), stall, rejectedOnly));
  }

  private static boolean rejectedOnly(Parameters parameters) {
    String results = parameters.get(RESULTS).orElse("all");
    return switch (results) {
      case "all" -> false;
      case "rejected" -> true;
      default ->
          throw new ProblemException(
              Problem.ofParameter(RESULTS, "expected one of [all, rejected]"));
    };
  }
}
