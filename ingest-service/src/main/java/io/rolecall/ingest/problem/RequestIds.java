package io.rolecall.ingest.problem;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every request an id, in `X-Request-Id` of the answer: the client's own when it is sane,
/// 1–64 of `A-Z a-z 0-9 . _ -`, else a new one.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds implements WebFilter {
  private static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = RequestIds.class.getName();
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().getHeaders().set(HEADER, of(exchange));
    return chain.filter(exchange);
  }

  /// The id of the request.
  public static String of(ServerWebExchange exchange) {
    return (String) exchange.getAttributes().computeIfAbsent(ATTRIBUTE, _ -> idFor(exchange));
  }

  private static String idFor(ServerWebExchange exchange) {
    String given = exchange.getRequest().getHeaders().getFirst(HEADER);
    return given != null && SANE.matcher(given).matches()
        ? given
        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
