package io.rolecall.search.http;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/// Limits on connections beyond those that the framework has properties for.
@Component
class ServerLimits implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
  private final HttpSettings settings;
  private final JsonMapper json;

  ServerLimits(HttpSettings settings, JsonMapper json) {
    this.settings = settings;
    this.json = json;
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(this::limited);
  }

  private HttpServer limited(HttpServer server) {
    return server
        .readTimeout(settings.readTimeout())
        .requestTimeout(settings.requestTimeout())
        .doOnChannelInit((_, channel, _) -> {
          String codec = NettyPipeline.HttpCodec;
          HeadDeadline.install(channel.pipeline(), codec, settings.headerTimeout());
          channel.pipeline().addAfter("rolecall.heads", "rolecall.targets", heads());
        });
  }

  private RequestHeads heads() {
    return new RequestHeads(json);
  }
}
