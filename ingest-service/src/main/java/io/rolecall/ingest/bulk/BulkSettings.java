package io.rolecall.ingest.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How bulk streams are handled: `rolecall.bulk.*`.
///
/// @param streams how many may run at once, 1 to 256; one more is answered with 503
/// @param batchLines most lines in one batch of statements, 1 to 5,000
/// @param batches most batches of one stream that are written at the same time, 1 to 8
/// @param batchSize size of lines at which a batch ends; a single line may be larger
/// @param patience how long a stream waits for a database that is away before it stops
/// @param readTime how long a stream waits for more of the request before it stops
/// @param spoolMemory unread results of one stream that are kept in memory; more go to a file
/// @param spoolFile unread results of one stream that are kept in its file; beyond it the stream
///   waits for its client to read
/// @param stallTime how long a client that has sent everything may stop reading results
@ConfigurationProperties("rolecall.bulk")
record BulkSettings(
    @DefaultValue("16") int streams,
    @DefaultValue("500") int batchLines,
    @DefaultValue("2") int batches,
    @DefaultValue("512KB") DataSize batchSize,
    @DefaultValue("5s") Duration patience,
    @DefaultValue("50s") Duration readTime,
    @DefaultValue("1MB") DataSize spoolMemory,
    @DefaultValue("1GB") DataSize spoolFile,
    @DefaultValue("60s") Duration stallTime) {

  BulkSettings {
    require(streams >= 1 && streams <= 256, "streams: expected 1 to 256");
    require(batchLines >= 1 && batchLines <= 5_000, "batch-lines: expected 1 to 5000");
    require(batches >= 1 && batches <= 8, "batches: expected 1 to 8");
    require(batchSize.toBytes() >= 1, "batch-size: expected a positive size");
    require(!patience.isNegative(), "patience: expected no negative duration");
    require(readTime.isPositive(), "read-time: expected a positive duration");
    require(spoolMemory.toBytes() >= 1, "spool-memory: expected a positive size");
    require(spoolFile.toBytes() >= 1, "spool-file: expected a positive size");
    require(stallTime.isPositive(), "stall-time: expected a positive duration");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.bulk." + complaint);
    }
  }
}
