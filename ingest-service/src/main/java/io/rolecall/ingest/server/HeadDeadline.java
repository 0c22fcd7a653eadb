package io.rolecall.ingest.server;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes one connection when the head of a request is not complete some time after its first byte.
/// An idle timeout alone doesn't help against a client that sends one byte now and then.
///
/// Works through two handlers: one sees bytes, one sees what was decoded from them. Netty calls
/// both on the connection's own thread.
final class HeadDeadline {
  private final Duration limit;
  private boolean betweenRequests = true;
  private @Nullable ScheduledFuture<?> deadline;

  HeadDeadline(Duration limit) {
    this.limit = limit;
  }

  /// Goes before the HTTP codec.
  ChannelHandler bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (betweenRequests && deadline == null) {
          deadline =
              ctx.executor().schedule(() -> close(ctx), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        ctx.fireChannelRead(message);
      }

      @Override
      public void channelInactive(ChannelHandlerContext ctx) {
        cancel();
        ctx.fireChannelInactive();
      }
    };
  }

  /// Goes after the HTTP codec.
  ChannelHandler messages() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest) {
          betweenRequests = false;
          cancel();
        }
        if (message instanceof LastHttpContent) {
          betweenRequests = true;
        }
        ctx.fireChannelRead(message);
      }
    };
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Nothing depends on when it is closed.
  private static void close(ChannelHandlerContext ctx) {
    ctx.close();
  }

  private void cancel() {
    ScheduledFuture<?> running = deadline;
    deadline = null;
    if (running != null) {
      running.cancel(false);
    }
  }
}
