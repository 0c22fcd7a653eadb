package io.rolecall.indexer.parity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How index and PostgreSQL are compared: `rolecall.parity.*`.
///
/// @param interval between two comparisons of the live generation; 0 for none but those asked for
/// @param buckets into which postings are divided, a power of two from 1 to 65536; more of them
///   make what has to be listed smaller when some differ
/// @param patience how long a comparison waits for the index to have what the topic has
/// @param mostDifferences how many ids are found at most, and mended by one repair; more are only
///   counted
@ConfigurationProperties("rolecall.parity")
public record ParitySettings(
    @DefaultValue("5m") Duration interval,
    @DefaultValue("4096") int buckets,
    @DefaultValue("30s") Duration patience,
    @DefaultValue("100000") int mostDifferences) {

  /// @throws IllegalArgumentException naming the setting that is out of its range
  public ParitySettings {
    if (buckets < 1 || buckets > 65_536 || Integer.bitCount(buckets) != 1) {
      throw new IllegalArgumentException(
          "rolecall.parity.buckets: expected a power of two from 1 to 65536");
    }
    if (interval.isNegative() || patience.isNegative() || mostDifferences < 1) {
      throw new IllegalArgumentException(
          "rolecall.parity.interval, patience and most-differences: expected 0 or more");
    }
  }
}
