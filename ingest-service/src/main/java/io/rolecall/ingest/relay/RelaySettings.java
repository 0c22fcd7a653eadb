package io.rolecall.ingest.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the relay works: `rolecall.relay.*`. A value out of its range is refused at the start.
///
/// @param enabled whether this instance takes part in relaying; any number may, one of them at a
///   time does
/// @param pollInterval how often an idle relay looks for changes made by other instances (those of
///   its own process wake it at once)
/// @param gather for how long changes gather after a batch that left room, before the next is read;
///   the first change after a pause is published at once. Zero publishes each at once, which costs
///   a Kafka transaction for a few rows
/// @param lockPoll how often a standby tries to take over
/// @param heartbeat how often the active relay shows PostgreSQL that it is alive
/// @param lockTimeout after how much silence PostgreSQL ends the session and so frees the lock; at
///   least two heartbeats
/// @param stallLimit after how long without progress a relay stops its own heartbeat
/// @param maxBackoff longest pause after repeated failures; the first is a fiftieth of it
/// @param lagLimit how late changes may be published before the log and the health answer say so
/// @param checkpointEvery how often the relay remembers where it stood, for a topic that loses its
///   tail
/// @param batchRows most rows in one Kafka transaction, 1 to 10,000
/// @param batchBytes size of stored documents at which a batch ends, 64 KB to 16 MB
/// @param replicationFactor of topics that the relay creates; -1 is the broker's default
@ConfigurationProperties("rolecall.relay")
record RelaySettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("200ms") Duration pollInterval,
    @DefaultValue("100ms") Duration gather,
    @DefaultValue("500ms") Duration lockPoll,
    @DefaultValue("1s") Duration heartbeat,
    @DefaultValue("3s") Duration lockTimeout,
    @DefaultValue("30s") Duration stallLimit,
    @DefaultValue("5s") Duration maxBackoff,
    @DefaultValue("10s") Duration lagLimit,
    @DefaultValue("1m") Duration checkpointEvery,
    @DefaultValue("1000") int batchRows,
    @DefaultValue("8MB") DataSize batchBytes,
    @DefaultValue("-1") short replicationFactor) {

  RelaySettings {
    require(isPositive(pollInterval), "poll-interval", "a positive duration");
    require(
        !gather.isNegative() && gather.compareTo(Duration.ofSeconds(1)) <= 0,
        "gather",
        "0 to 1 second");
    require(isPositive(lockPoll), "lock-poll", "a positive duration");
    require(isPositive(heartbeat), "heartbeat", "a positive duration");
    require(
        lockTimeout.compareTo(heartbeat.multipliedBy(2)) >= 0
            && lockTimeout.compareTo(lockPoll.multipliedBy(2)) >= 0,
        "lock-timeout",
        "at least twice the heartbeat and the lock-poll");
    require(
        stallLimit.compareTo(heartbeat) > 0 && stallLimit.compareTo(pollInterval) > 0,
        "stall-limit",
        "more than the heartbeat and the poll-interval");
    require(isPositive(maxBackoff), "max-backoff", "a positive duration");
    require(isPositive(lagLimit), "lag-limit", "a positive duration");
    require(isPositive(checkpointEvery), "checkpoint-every", "a positive duration");
    require(batchRows >= 1 && batchRows <= 10_000, "batch-rows", "1 to 10000");
    require(
        batchBytes.compareTo(DataSize.ofKilobytes(64)) >= 0
            && batchBytes.compareTo(DataSize.ofMegabytes(16)) <= 0,
        "batch-bytes",
        "64KB to 16MB");
    require(
        replicationFactor >= 1 || replicationFactor == -1,
        "replication-factor",
        "1 or more, or -1");
  }

  private static boolean isPositive(Duration duration) {
    return duration.isPositive();
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.relay." + name + ": expected " + expected);
    }
  }
}
