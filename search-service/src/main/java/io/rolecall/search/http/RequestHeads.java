package io.rolecall.search.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Looks at the head of each request before anything else does: repairs its target, and answers what
/// is no HTTP, or too long, with a problem like any other.
final class RequestHeads extends ChannelInboundHandlerAdapter {
  private final JsonMapper json;

  RequestHeads(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      if (request.decoderResult().isFailure()) {
        Throwable cause = request.decoderResult().cause();
        ReferenceCountUtil.release(message);
        refuse(context, problem(cause));
        return;
      }
      request.setUri(RequestTargets.repaired(request.uri()));
    }
    context.fireChannelRead(message);
  }

  private static Problem problem(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of(414, "target-too-long", "The request line is too long", "The request line is too long.");
      case TooLongHttpHeaderException _ ->
          Problem.of(
              431,
              "headers-too-large",
              "The headers are too large",
              "The request's headers are too large.");
      default -> Problem.of(400, "bad-request", "The request is malformed", "The request is not HTTP.");
    };
  }

  private void refuse(ChannelHandlerContext context, Problem problem) {
    String id = RequestId.usable(null);
    ByteBuf body = Unpooled.wrappedBuffer(json.writeValueAsBytes(problem.withRequestId(id)));
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), body);
    response
        .headers()
        .set("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .set("Content-Length", body.readableBytes())
        .set("Connection", "close")
        .set(RequestId.HEADER, id);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
