package io.rolecall.search.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// The query parameters of a request.
public final class QueryParameters {
  private QueryParameters() {}

  /// Decoded names and values in the order of the request; `?name` alone has an empty value.
  public static Map<String, List<String>> of(ServerWebExchange exchange) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    exchange
        .getRequest()
        .getQueryParams()
        .forEach((name, values) ->
            parameters.put(name, values.stream().map(QueryParameters::text).toList()));
    return parameters;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
