package io.rolecall.search.opensearch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where OpenSearch is and how long it may take.
///
/// @param url `http` or `https`, with a path if there is a proxy before it
/// @param user for basic authentication; null for none
/// @param password goes with `user`
/// @param connections open at the same time
/// @param connectTimeout until a connection stands
/// @param responseTimeout until the whole answer is there; more than a search's own timeout
/// @param leaseTimeout until one of the connections is free
/// @param largestAnswer in bytes; a longer one is given up
@ConfigurationProperties("rolecall.opensearch")
public record OpenSearchSettings(
    @DefaultValue("http://127.0.0.1:29200") URI url,
    @Nullable String user,
    @Nullable String password,
    @DefaultValue("96") int connections,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("3s") Duration responseTimeout,
    @DefaultValue("500ms") Duration leaseTimeout,
    @DefaultValue("33554432") int largestAnswer) {

  /// Refuses what can't work.
  ///
  /// @throws IllegalArgumentException with the property and what it should be
  public OpenSearchSettings {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("rolecall.opensearch.url must be an http or https URL");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("rolecall.opensearch.connections must be 1 or more");
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException(
          "rolecall.opensearch.user and rolecall.opensearch.password go together");
    }
  }

  /// Without the password.
  @Override
  public String toString() {
    return "OpenSearchSettings[url=%s, user=%s, connections=%d]".formatted(url, user, connections);
  }
}
