package io.rolecall.search.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.rolecall.search.admission.Admission;
import io.rolecall.search.http.Problem;
import io.rolecall.search.http.ProblemResponses;
import io.rolecall.search.http.ServerLimits;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/// Which searches are refused before anything is done for them: while as many wait as may, all but
/// those that cost OpenSearch nothing. Thread-safe.
///
/// A target that went through a moment ago goes through again: its answer is on its way or kept.
/// What comes from a page of another origin is not refused here either: its browser would not let
/// it see why.
@Component
class EarlyRefusals implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
  private static final String SEARCH = "/v1/jobs";
  private static final int MOST_TARGETS = 10_000;

  /// Longer targets are not remembered.
  private static final int LONGEST_TARGET = 500;

  private final Admission admission;
  private final ProblemResponses responses;
  private final Problem overloaded;
  private final Cache<String, Boolean> passed;

  EarlyRefusals(Admission admission, ProblemResponses responses, SearchSettings settings) {
    this.admission = admission;
    this.responses = responses;
    this.overloaded = Unavailable.OVERLOADED.problem(settings.retryAfter());
    this.passed =
        Caffeine.newBuilder().maximumSize(MOST_TARGETS).expireAfterWrite(settings.reuse()).build();
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(this::refusing);
  }

  private HttpServer refusing(HttpServer server) {
    return server.doOnChannelInit((_, channel, _) ->
        channel
            .pipeline()
            .addAfter(ServerLimits.TARGETS, "rolecall.refusals", new EarlyRefusal(this)));
  }

  /// Whether this one is refused; if not, the same target passes for as long as answers are reused.
  boolean refuses(HttpRequest request) {
    if (!isSearch(request)) {
      return false;
    }
    String target = request.uri();
    if (admission.isFull()
        && passed.getIfPresent(target) == null
        && !request.headers().contains(HttpHeaderNames.ORIGIN)) {
      admission.refused();
      return true;
    }
    if (target.length() <= LONGEST_TARGET) {
      passed.put(target, true);
    }
    return false;
  }

  FullHttpResponse answer(HttpRequest request) {
    return responses.to(request, overloaded);
  }

  private static boolean isSearch(HttpRequest request) {
    String target = request.uri();
    return request.method().equals(HttpMethod.GET)
        && target.startsWith(SEARCH)
        && (target.length() == SEARCH.length() || target.charAt(SEARCH.length()) == '?');
  }
}
