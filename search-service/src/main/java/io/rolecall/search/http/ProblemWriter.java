package io.rolecall.search.http;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a problem where no controller is at work.
@Component
public class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /// The whole answer, with `Retry-After` where that is of use; nothing may have been sent yet.
  public Mono<Void> write(Problem problem, ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    response.setRawStatusCode(problem.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    Long retryAfter = problem.retryAfterMs();
    if (retryAfter != null) {
      response.getHeaders().set("Retry-After", Problems.seconds(retryAfter));
    }
    byte[] body = json.writeValueAsBytes(problem.withRequestId(RequestId.of(exchange)));
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
