package io.rolecall.indexer.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers every failed request with its problem. What is not the client's fault is logged with the
/// request's id, and the client is told no more than that.
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
  private static final long MS = 1_000;

  private final JsonMapper json;

  ProblemHandler(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    Problem problem = problem(exchange, error);
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    HttpHeaders headers = response.getHeaders();
    if (error instanceof ErrorResponse known) {
      headers.putAll(known.getHeaders());
    }
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    Long retryAfterMs = problem.retryAfterMs();
    if (retryAfterMs != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(retryAfterMs, MS)));
    }
    ObjectNode body = json.valueToTree(problem);
    body.put("requestId", RequestIds.of(exchange));
    byte[] bytes = json.writeValueAsBytes(body);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    if (error instanceof ProblemException known) {
      return known.problem();
    }
    if (error instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return ofStatus(known.getStatusCode().value());
    }
    log.error("[{}] {} failed", RequestIds.of(exchange), exchange.getRequest().getMethod(), error);
    return Problem.of(
        500,
        "internal-error",
        "Something went wrong here",
        "the fault is ours; the request id finds it in the log");
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.notFound("no call has this path");
      case 405 ->
          Problem.of(405, "method-not-allowed", "The method is not allowed here", "see Allow");
      case 406 ->
          Problem.of(406, "not-acceptable", "No acceptable media type", "this is JSON only");
      default ->
          Problem.of(
              status, "bad-request", "The request is malformed", "the request can't be understood");
    };
  }
}
