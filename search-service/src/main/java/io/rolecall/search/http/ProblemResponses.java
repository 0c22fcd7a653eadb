package io.rolecall.search.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Problems as Netty's answers, where the framework has not seen the request.
@Component
public class ProblemResponses {
  private final JsonMapper json;

  ProblemResponses(JsonMapper json) {
    this.json = json;
  }

  /// The whole answer to a request, whose `X-Request-Id` is used if it can be.
  public FullHttpResponse to(HttpRequest request, Problem problem) {
    return of(problem, request.headers().get(RequestId.HEADER));
  }

  /// The whole answer, with `Retry-After` where that is of use.
  ///
  /// @param askedId the client's `X-Request-Id`, used if it can be
  FullHttpResponse of(Problem problem, @Nullable String askedId) {
    String id = RequestId.usable(askedId);
    ByteBuf body = Unpooled.wrappedBuffer(json.writeValueAsBytes(problem.withRequestId(id)));
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
        .set(RequestId.HEADER, id);
    SecurityHeaders.ALL.forEach(response.headers()::set);
    Long retryAfter = problem.retryAfterMs();
    if (retryAfter != null) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, Problems.seconds(retryAfter));
    }
    return response;
  }
}
