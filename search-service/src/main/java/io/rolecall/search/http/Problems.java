package io.rolecall.search.http;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;

/// Problems as answers.
public final class Problems {
  private Problems() {}

  /// The answer that tells a client, with `Retry-After` in whole seconds where that is of use.
  public static ResponseEntity<Object> answer(Problem problem, ServerWebExchange exchange) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    Long retryAfter = problem.retryAfterMs();
    if (retryAfter != null) {
      answer.header("Retry-After", seconds(retryAfter));
    }
    return answer.body(problem.withRequestId(RequestId.of(exchange)));
  }

  /// `Retry-After`: whole seconds, never too few.
  static String seconds(long millis) {
    return Long.toString(Math.max(1, Math.ceilDiv(millis, 1000L)));
  }

  /// What the framework has to say about a request: no such path, no such method.
  static Problem of(ErrorResponse error) {
    HttpStatusCode code = error.getStatusCode();
    return switch (code.value()) {
      case 404 -> Problem.of(404, "not-found", "There is nothing here", "No call has this path.");
      case 405 ->
          Problem.of(
              405,
              "method-not-allowed",
              "The method is not allowed here",
              "This service can only be read.");
      case 406 ->
          Problem.of(
              406,
              "not-acceptable",
              "No acceptable media type",
              "This is not available in the form that was asked for.");
      default ->
          Problem.of(
              code.value(),
              "bad-request",
              "The request is malformed",
              "The request can't be understood.");
    };
  }
}
