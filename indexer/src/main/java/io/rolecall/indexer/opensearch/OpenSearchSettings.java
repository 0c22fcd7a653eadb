package io.rolecall.indexer.opensearch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where OpenSearch is: `rolecall.opensearch.*`, or `ROLECALL_OPENSEARCH_URL` in the environment.
///
/// @param url `http` or `https`, with a path if there is a proxy before it
/// @param user for basic authentication; null for none
/// @param password goes with `user`
/// @param connections open at the same time
/// @param connectTimeout until a connection stands
/// @param responseTimeout until an answer arrives; longer than `bulkTimeout`
/// @param leaseTimeout until one of the connections is free
/// @param bulkTimeout how long OpenSearch itself waits for a shard that is not there
@ConfigurationProperties("rolecall.opensearch")
public record OpenSearchSettings(
    @DefaultValue("http://127.0.0.1:29200") URI url,
    @Nullable String user,
    @Nullable String password,
    @DefaultValue("8") int connections,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("30s") Duration responseTimeout,
    @DefaultValue("5s") Duration leaseTimeout,
    @DefaultValue("10s") Duration bulkTimeout) {

  /// @throws IllegalArgumentException with the property and what it should be
  public OpenSearchSettings {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("rolecall.opensearch.url: expected an http or https URL");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("rolecall.opensearch.connections: expected 1 or more");
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException(
          "rolecall.opensearch.user and rolecall.opensearch.password go together");
    }
    if (responseTimeout.compareTo(bulkTimeout) <= 0) {
      throw new IllegalArgumentException(
          "rolecall.opensearch.response-timeout: expected more than the bulk-timeout");
    }
  }

  /// Without the password.
  @Override
  public String toString() {
    return "OpenSearchSettings[url=" + url + ", user=" + user + "]";
  }
}
