package io.rolecall.search.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What clients may do.
///
/// @param allowedOrigins whose pages may call the API from a browser; `*` for all
/// @param headerTimeout until the head of a request is complete
/// @param requestTimeout until its body is
/// @param readTimeout between two parts of a body
@ConfigurationProperties("rolecall.http")
public record HttpSettings(
    @DefaultValue("*") List<String> allowedOrigins,
    @DefaultValue("10s") Duration headerTimeout,
    @DefaultValue("10s") Duration requestTimeout,
    @DefaultValue("5s") Duration readTimeout) {

  /// Copies the list.
  public HttpSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
