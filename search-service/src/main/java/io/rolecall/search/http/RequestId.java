package io.rolecall.search.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every answer the header `X-Request-Id`: the client's own when it sent a usable one.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId implements WebFilter {
  static final String HEADER = "X-Request-Id";
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().getHeaders().set(HEADER, of(exchange));
    return chain.filter(exchange);
  }

  /// The id of this request, the same each time.
  static String of(ServerWebExchange exchange) {
    return (String)
        exchange
            .getAttributes()
            .computeIfAbsent(
                RequestId.class.getName(),
                _ -> usable(exchange.getRequest().getHeaders().getFirst(HEADER)));
  }

  /// The given one if it is usable, else a new one.
  static String usable(@Nullable String asked) {
    return asked != null && USABLE.matcher(asked).matches()
        ? asked
        : UUID.randomUUID().toString().replace("-", "");
  }
}
