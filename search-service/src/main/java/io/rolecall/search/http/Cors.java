package io.rolecall.search.http;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/// Lets pages of other origins read the API.
@Configuration(proxyBeanMethods = false)
class Cors {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 10)
  CorsWebFilter corsWebFilter(HttpSettings settings) {
    CorsConfiguration configuration = new CorsConfiguration();
    configuration.setAllowedOriginPatterns(settings.allowedOrigins());
    if (settings.allowedOrigins().contains(CorsConfiguration.ALL)) {
      configuration.setAllowedOriginPatterns(null);
      configuration.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    }
    configuration.setAllowedMethods(List.of("GET", "HEAD"));
    configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    configuration.setExposedHeaders(List.of(RequestId.HEADER, "Retry-After"));
    configuration.setMaxAge(Duration.ofHours(1));
    UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
    paths.registerCorsConfiguration("/v1/**", configuration);
    paths.registerCorsConfiguration("/v3/**", configuration);
    return new CorsWebFilter(paths);
  }
}
