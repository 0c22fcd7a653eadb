package io.rolecall.search.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// Answers whatever nothing else has answered with a problem. What is not the client's fault is
/// logged with the request's id, and the client is told no more than that.
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemWriter problems;

  ProblemHandler(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    if (error instanceof ErrorResponse known) {
      response.getHeaders().putAll(known.getHeaders());
    }
    return problems.write(problem(exchange, error), exchange);
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    if (error instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return Problems.of(known);
    }
    LOG.error("Request {} failed", RequestId.of(exchange), error);
    return Problem.of(
        500,
        "internal-error",
        "Something went wrong here",
        "The fault is ours; the request id finds it in the log.");
  }
}
