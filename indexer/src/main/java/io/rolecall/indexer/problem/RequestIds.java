package io.rolecall.indexer.problem;

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

/// Gives every answer an id, in `X-Request-Id`: the client's own when it is 1–64 of `A-Z a-z 0-9 .
/// _ -`, else a new one.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds implements WebFilter {
  private static final String HEADER = "X-Request-Id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().getHeaders().set(HEADER, of(exchange));
    return chain.filter(exchange);
  }

  /// The id of a request, the same each time.
  static String of(ServerWebExchange exchange) {
    return (String)
        exchange.getAttributes().computeIfAbsent(RequestIds.class.getName(), _ -> idFor(exchange));
  }

  private static String idFor(ServerWebExchange exchange) {
    String given = exchange.getRequest().getHeaders().getFirst(HEADER);
    return given != null && SANE.matcher(given).matches()
        ? given
        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
