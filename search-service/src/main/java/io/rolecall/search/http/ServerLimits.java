package io.rolecall.search.http;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/// Limits on connections beyond those that the framework has properties for.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ServerLimits implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
  /// The handler that has repaired the target of a request when it passes it on.
  public static final String TARGETS = "rolecall.targets";

  private final HttpSettings settings;
  private final ProblemResponses answers;

  ServerLimits(HttpSettings settings, ProblemResponses answers) {
    this.settings = settings;
    this.answers = answers;
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
          channel.pipeline().addAfter("rolecall.heads", TARGETS, heads());
        });
  }

  private RequestHeads heads() {
    return new RequestHeads(answers);
  }
}
