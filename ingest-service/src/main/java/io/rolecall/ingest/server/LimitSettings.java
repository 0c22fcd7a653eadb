package io.rolecall.ingest.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What a request may ask for: `rolecall.limits.*`.
///
/// @param postingSize most bytes of one posting or one line of a bulk, 1 KB to 4 MB
/// @param documentSize most bytes of a feed that is one JSON document, at least a posting
/// @param bodiesAtOnce most bytes of single postings held at once by all requests together, at
///   least a posting; beyond it a request is answered with 503
/// @param bodyTime how long the body of a single posting may take to arrive
/// @param headerTime how long the head of a request may take to arrive
/// @param idleTime how long a connection may be silent between requests, and within a request while
///   its body is awaited
@ConfigurationProperties("rolecall.limits")
public record LimitSettings(
    @DefaultValue("1MB") DataSize postingSize,
    @DefaultValue("64MB") DataSize documentSize,
    @DefaultValue("64MB") DataSize bodiesAtOnce,
    @DefaultValue("30s") Duration bodyTime,
    @DefaultValue("10s") Duration headerTime,
    @DefaultValue("60s") Duration idleTime) {

  public LimitSettings {
    require(
        postingSize.compareTo(DataSize.ofKilobytes(1)) >= 0
            && postingSize.compareTo(DataSize.ofMegabytes(4)) <= 0,
        "posting-size: expected 1KB to 4MB");
    require(documentSize.compareTo(postingSize) >= 0, "document-size: expected a posting-size");
    require(bodiesAtOnce.compareTo(postingSize) >= 0, "bodies-at-once: expected a posting-size");
    require(bodyTime.isPositive(), "body-time: expected a positive duration");
    require(headerTime.isPositive(), "header-time: expected a positive duration");
    require(idleTime.isPositive(), "idle-time: expected a positive duration");
  }

  /// [#postingSize] in bytes.
  public int postingBytes() {
    return Math.toIntExact(postingSize.toBytes());
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.limits." + complaint);
    }
  }
}
