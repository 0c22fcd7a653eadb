package io.rolecall.ingest.problem;

import io.rolecall.events.PostingJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Answers every failed request with its problem as `application/problem+json`.
@Component
@Order(-2)
final class ProblemHandler implements ErrorWebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    Problem problem = Problems.of(error);
    log(exchange, error, problem);
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()));
    HttpHeaders headers = response.getHeaders();
    if (error instanceof ErrorResponse known) {
      headers.putAll(known.getHeaders());
    }
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    String retryAfter = problem.retryAfterSeconds();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    byte[] body = PostingJson.MAPPER.writeValueAsBytes(problem.body(RequestIds.of(exchange)));
    headers.setContentLength(body.length);
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }

  private static void log(ServerWebExchange exchange, Throwable error, Problem problem) {
    String id = RequestIds.of(exchange);
    if (problem.type() == ProblemType.INTERNAL_ERROR) {
      log.error("[{}] {} failed", id, exchange.getRequest().getMethod(), error);
    } else if (problem.retryAfter() != null) {
      Throwable cause = error.getCause();
      log.warn("[{}] {}{}", id, problem.detail(), cause == null ? "" : ": " + cause);
    } else {
      log.debug("[{}] {}", id, problem.type());
    }
  }
}
