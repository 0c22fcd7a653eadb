package io.rolecall.ingest.bulk;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/// Closes a connection on which nothing more is to be done than to send, when not a byte could be
/// sent for a while: the client does not read.
final class OutputStall {
  private static final Logger log = LoggerFactory.getLogger(OutputStall.class);

  private final Channel channel;
  private final EventLoop eventLoop;
  private final Duration limit;

  /// For the connection of a request that is not yet answered.
  OutputStall(ServerHttpRequest request, Duration limit) {
    HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
    var found = new AtomicReference<Channel>();
    netty.withConnection(connection -> found.set(connection.channel()));
    this.channel = Objects.requireNonNull(found.get());
    this.eventLoop = channel.eventLoop();
    this.limit = limit;
  }

  /// Watches from now on. Does nothing when the connection is closed.
  void watch() {
    if (channel.isActive()) {
      eventLoop.execute(() -> {
        if (channel.isActive()) {
          channel.pipeline().addFirst(new Watch(limit));
        }
      });
    }
  }

  private static final class Watch extends IdleStateHandler {
    Watch(Duration limit) {
      super(true, 0, limit.toMillis(), 0, TimeUnit.MILLISECONDS);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nothing depends on when it is closed.
    protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
      ChannelOutboundBuffer unsent = ctx.channel().unsafe().outboundBuffer();
      if (unsent == null || unsent.totalPendingWriteBytes() == 0) {
        // All was sent: the connection is free for its next request.
        ctx.pipeline().remove(this);
      } else {
        log.warn("A client did not read its results and was cut off");
        ctx.close();
      }
    }
  }
}
