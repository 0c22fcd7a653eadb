package io.rolecall.search.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection whose client takes too long over the head of a request, however busily it
/// sends single bytes. Everything runs on the connection's event loop.
final class HeadDeadline {
  private final Duration limit;
  private boolean inRequest;
  private @Nullable Future<?> deadline;

  private HeadDeadline(Duration limit) {
    this.limit = limit;
  }

  /// Watches one connection.
  ///
  /// @param codec the name of the handler that makes requests out of bytes
  static void install(ChannelPipeline pipeline, String codec, Duration limit) {
    HeadDeadline watch = new HeadDeadline(limit);
    pipeline.addBefore(codec, "rolecall.bytes", watch.new Bytes());
    pipeline.addAfter(codec, "rolecall.heads", watch.new Heads());
  }

  private void stop() {
    Future<?> running = deadline;
    if (running != null) {
      running.cancel(false);
      deadline = null;
    }
  }

  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!inRequest && deadline == null) {
        deadline =
            context
                .executor()
                .schedule(() -> close(context), limit.toMillis(), TimeUnit.MILLISECONDS);
      }
      context.fireChannelRead(message);
    }

    private static void close(ChannelHandlerContext context) {
      var _ = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      stop();
      context.fireChannelInactive();
    }
  }

  private final class Heads extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        inRequest = true;
        stop();
      }
      if (message instanceof LastHttpContent) {
        inRequest = false;
      }
      context.fireChannelRead(message);
    }
  }
}
