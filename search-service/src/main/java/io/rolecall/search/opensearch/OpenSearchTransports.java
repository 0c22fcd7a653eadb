package io.rolecall.search.opensearch;

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
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Options;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.HttpAsyncResponseConsumerFactory.HeapBufferedResponseConsumerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the connection pool. Nothing is connected before the first request.
@Configuration(proxyBeanMethods = false)
class OpenSearchTransports {

  @Bean(destroyMethod = "close")
  OpenSearchTransport openSearchTransport(OpenSearchSettings settings) {
    HttpHost host =
        new HttpHost(
            settings.url().getScheme(), settings.url().getHost(), settings.url().getPort());
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(host)
            .setMapper(new JacksonJsonpMapper())
            .setDefaultHeaders(headers(settings))
            .setOptions(options(settings))
            .setRequestConfigCallback(request ->
                request
                    .setConnectionRequestTimeout(Timeout.of(settings.leaseTimeout()))
                    .setResponseTimeout(Timeout.of(settings.responseTimeout())))
            .setHttpClientConfigCallback(client ->
                client.setConnectionManager(connections(settings)).disableAutomaticRetries());
    String path = settings.url().getPath();
    if (path != null && path.length() > 1) {
      builder.setPathPrefix(path);
    }
    return builder.build();
  }

  private static PoolingAsyncClientConnectionManager connections(OpenSearchSettings settings) {
    ConnectionConfig config =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.connectTimeout()))
            .setSocketTimeout(Timeout.of(settings.responseTimeout()))
            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
            .build();
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDefaultConnectionConfig(config)
        .setMaxConnPerRoute(settings.connections())
        .setMaxConnTotal(settings.connections())
        .build();
  }

  private static ApacheHttpClient5Options options(OpenSearchSettings settings) {
    ApacheHttpClient5Options.Builder options = ApacheHttpClient5Options.DEFAULT.toBuilder();
    options.setHttpAsyncResponseConsumerFactory(
        new HeapBufferedResponseConsumerFactory(settings.largestAnswer()));
    return options.build();
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
