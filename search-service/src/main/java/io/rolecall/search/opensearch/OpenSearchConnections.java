package io.rolecall.search.opensearch;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Makes the connection pool. Nothing is connected before the first request.
///
/// Reactor Netty and not OpenSearch's own client: a request that nobody waits for any more closes
/// its connection, and that is how OpenSearch learns to end the search.
@Configuration(proxyBeanMethods = false)
class OpenSearchConnections {
  private static final Duration IDLE = Duration.ofSeconds(30);

  @Bean(destroyMethod = "dispose")
  ConnectionProvider openSearchPool(OpenSearchSettings settings, MeterRegistry registry) {
    PoolGauges gauges = new PoolGauges(registry);
    return ConnectionProvider.builder("opensearch")
        .maxConnections(settings.connections())
        .pendingAcquireTimeout(settings.leaseTimeout())
        .maxIdleTime(IDLE)
        .lifo()
        .metrics(true, () -> gauges)
        .build();
  }

  @Bean
  HttpClient openSearchClient(ConnectionProvider openSearchPool, OpenSearchSettings settings) {
    String url = settings.url().toString();
    return HttpClient.create(openSearchPool)
        .baseUrl(url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.toIntExact(settings.connectTimeout().toMillis()))
        .headers(headers -> {
          headers.set("Content-Type", "application/json");
          headers.set("X-Opaque-Id", "rolecall-search");
          if (settings.user() != null) {
            headers.set("Authorization", "Basic " + login(settings));
          }
        });
  }

  private static String login(OpenSearchSettings settings) {
    String login = settings.user() + ":" + settings.password();
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
