package io.rolecall.search.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at the head of each request before anything else does: repairs its target, and answers
/// what is no HTTP, or too long, with a problem like any other.
///
/// The rest of a refused request is read and thrown away for a moment: a connection that is closed
/// with bytes unread is reset, and the client would never see the answer.
final class RequestHeads extends ChannelInboundHandlerAdapter {
  private static final int LINGER_SECONDS = 2;

  private final ProblemResponses answers;
  private boolean refused;

  RequestHeads(ProblemResponses answers) {
    this.answers = answers;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!refused && message instanceof HttpRequest request) {
      if (request.decoderResult().isFailure() || request.protocolVersion().majorVersion() != 1) {
        refused = true;
        refuse(context, problem(request.decoderResult().cause()));
      } else {
        request.setUri(RequestTargets.repaired(request.uri()));
      }
    }
    if (refused) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (refused) {
      context.read();
    }
    context.fireChannelReadComplete();
  }

  private static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of(
              414,
              "target-too-long",
              "The request line is too long",
              "The request line is too long.");
      case TooLongHttpHeaderException _ ->
          Problem.of(
              431,
              "headers-too-large",
              "The headers are too large",
              "The request's headers are too large.");
      case null, default ->
          Problem.of(400, "bad-request", "The request is malformed", "The request is not HTTP.");
    };
  }

  private void refuse(ChannelHandlerContext context, Problem problem) {
    FullHttpResponse response = answers.of(problem, null);
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(response).addListener(_ -> linger(context.channel()));
  }

  private static void linger(Channel channel) {
    if (channel instanceof DuplexChannel connection) {
      var _ = connection.shutdownOutput();
    }
    var _ = channel.eventLoop().schedule(() -> close(channel), LINGER_SECONDS, TimeUnit.SECONDS);
  }

  private static void close(Channel channel) {
    var _ = channel.close();
  }
}
