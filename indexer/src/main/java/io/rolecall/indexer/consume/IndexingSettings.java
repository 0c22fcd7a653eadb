package io.rolecall.indexer.consume;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How records become documents: `rolecall.indexing.*`.
///
/// @param pollRecords most records of one poll, which make one batch, 1 to 10,000
/// @param pollBytes size of values at which a batch is complete; the last value may cross it
/// @param gather for how long records gather after a poll that left less than half of what one may
///   bring; what comes after a pause is read at once. Zero makes bulk requests of single records
/// @param batches written at the same time, 1 to 32, while another one is made ready; each has
///   partitions of its own
/// @param bytesInWork size of records in work from which on no more are read
/// @param bulkBytes size at which a bulk request is sent; one larger document is a request of its
///   own
/// @param commitInterval how often offsets are committed
/// @param drainTimeout how long partitions that go to another instance, or a stop, wait for what is
///   in work
/// @param firstBackoff upper bound of the pause before a second attempt
/// @param longestBackoff upper bound of any pause between attempts
@ConfigurationProperties("rolecall.indexing")
public record IndexingSettings(
    @DefaultValue("100") int pollRecords,
    @DefaultValue("2MB") DataSize pollBytes,
    @DefaultValue("50ms") Duration gather,
    @DefaultValue("2") int batches,
    @DefaultValue("4MB") DataSize bytesInWork,
    @DefaultValue("1MB") DataSize bulkBytes,
    @DefaultValue("500ms") Duration commitInterval,
    @DefaultValue("10s") Duration drainTimeout,
    @DefaultValue("200ms") Duration firstBackoff,
    @DefaultValue("5s") Duration longestBackoff) {

  /// @throws IllegalArgumentException naming the setting that is out of its range
  public IndexingSettings {
    require(pollRecords >= 1 && pollRecords <= 10_000, "poll-records", "1 to 10000");
    require(pollBytes.toBytes() > 0, "poll-bytes", "a positive size");
    require(
        !gather.isNegative() && gather.compareTo(Duration.ofSeconds(1)) <= 0,
        "gather",
        "0 to 1 second");
    require(batches >= 1 && batches <= 32, "batches", "1 to 32");
    require(bytesInWork.toBytes() > 0, "bytes-in-work", "a positive size");
    require(
        bulkBytes.toBytes() > 0 && bulkBytes.compareTo(DataSize.ofMegabytes(64)) <= 0,
        "bulk-bytes",
        "at most 64MB");
    require(commitInterval.isPositive(), "commit-interval", "a positive duration");
    require(
        drainTimeout.compareTo(Duration.ofSeconds(40)) <= 0, "drain-timeout", "at most 40 seconds");
    require(firstBackoff.toMillis() > 0, "first-backoff", "a millisecond or more");
    require(
        longestBackoff.compareTo(firstBackoff) >= 0,
        "longest-backoff",
        "no less than first-backoff");
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.indexing." + name + ": expected " + expected);
    }
  }
}
