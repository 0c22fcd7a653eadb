package io.rolecall.indexer.opensearch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson3.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the connection pool. Nothing is connected before the first request, and nothing is
/// repeated behind our back.
@Configuration(proxyBeanMethods = false)
class OpenSearchTransports {
  @Bean(destroyMethod = "close")
  OpenSearchTransport openSearchTransport(
      OpenSearchSettings settings, PoolingAsyncClientConnectionManager openSearchConnections) {
    var url = settings.url();
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(url.getScheme(), url.getHost(), url.getPort()))
            .setMapper(new JacksonJsonpMapper())
            .setDefaultHeaders(headers(settings))
            .setRequestConfigCallback(request ->
                request
                    .setConnectionRequestTimeout(Timeout.of(settings.leaseTimeout()))
                    .setResponseTimeout(Timeout.of(settings.responseTimeout())))
            .setHttpClientConfigCallback(client ->
                client.setConnectionManager(openSearchConnections).disableAutomaticRetries());
    if (url.getPath() != null && url.getPath().length() > 1) {
      builder.setPathPrefix(url.getPath());
    }
    return builder.build();
  }

  /// Closed with the transport.
  @Bean(destroyMethod = "")
  PoolingAsyncClientConnectionManager openSearchConnections(OpenSearchSettings settings) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build())
        .setMaxConnPerRoute(settings.connections())
        .setMaxConnTotal(settings.connections())
        .build();
  }

  private static Header[] headers(OpenSearchSettings settings) {
    if (settings.user() == null) {
      return new Header[0];
    }
    byte[] login = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
    return new Header[] {
      new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login), true)
    };
  }
}
