package io.rolecall.indexer.ingest;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the ingest service is: `rolecall.ingest.*`, or `ROLECALL_INGEST_URL` in the environment.
///
/// @param url `http` or `https`
/// @param connectTimeout until a connection stands, and for answers that are at hand
/// @param responseTimeout until an answer arrives; a digest reads every row
@ConfigurationProperties("rolecall.ingest")
public record IngestSettings(
    @DefaultValue("http://127.0.0.1:8081") URI url,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("60s") Duration responseTimeout) {

  /// @throws IllegalArgumentException with the property and what it should be
  public IngestSettings {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("rolecall.ingest.url: expected an http or https URL");
    }
  }
}
