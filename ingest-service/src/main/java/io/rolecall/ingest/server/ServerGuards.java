package io.rolecall.ingest.server;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/// Ends connections of clients that send nothing, or their request's head too slowly.
@Component
class ServerGuards implements NettyServerCustomizer {
  private final LimitSettings limits;

  ServerGuards(LimitSettings limits) {
    this.limits = limits;
  }

  @Override
  public HttpServer apply(HttpServer server) {
    return server
        .idleTimeout(limits.idleTime())
        .readTimeout(limits.idleTime())
        .doOnChannelInit((_, channel, _) -> {
          var deadline = new HeadDeadline(limits.headerTime());
          channel.pipeline().addFirst("rolecall.bytes", deadline.bytes());
          channel
              .pipeline()
              .addAfter(NettyPipeline.HttpCodec, "rolecall.head", deadline.messages());
        });
  }
}
