package io.rolecall.ingest.problem;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

/// Tells the problem behind an exception that ended a request.
final class Problems {
  private Problems() {}

  static Problem of(Throwable error) {
    return switch (error) {
      case ProblemException known -> known.problem();
      case MethodNotAllowedException e ->
          Problem.of(ProblemType.METHOD_NOT_ALLOWED, "allowed here: " + e.getSupportedMethods());
      case UnsupportedMediaTypeStatusException e ->
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "expected "
                  + e.getSupportedMediaTypes().stream()
                      .map(MediaType::toString)
                      .collect(Collectors.joining(" or ")));
      case NotAcceptableStatusException _ ->
          Problem.of(ProblemType.NOT_ACCEPTABLE, "see the Accept header of the answer");
      case ResponseStatusException e -> ofStatus(e);
      case DataBufferLimitException _ ->
          Problem.of(ProblemType.TOO_LARGE, "the request is larger than allowed");
      case ReadTimeoutException _ ->
          Problem.of(ProblemType.REQUEST_TIMEOUT, "nothing arrived for too long");
      case AbortedException _, PrematureChannelClosureException _, IOException _ ->
          Problem.of(ProblemType.BAD_REQUEST, "the connection broke");
      default -> internal();
    };
  }

  private static Problem ofStatus(ResponseStatusException e) {
    return switch (e.getStatusCode().value()) {
      case 404 -> Problem.of(ProblemType.NOT_FOUND, "no call has this path");
      case 413 -> Problem.of(ProblemType.TOO_LARGE, "the request is larger than allowed");
      default ->
          e.getStatusCode().is4xxClientError()
              ? Problem.of(ProblemType.BAD_REQUEST, "the request can't be understood")
              : internal();
    };
  }

  private static Problem internal() {
    return Problem.of(
        ProblemType.INTERNAL_ERROR, "the fault is ours; the request id finds it in the log");
  }
}
