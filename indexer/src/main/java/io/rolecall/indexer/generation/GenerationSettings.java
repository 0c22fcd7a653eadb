package io.rolecall.indexer.generation;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How generations are made and kept: `rolecall.generations.*`.
///
/// @param readyLag offsets that a rebuild may be behind the topic's end to count as caught up
/// @param readyFor how long it must have been caught up before it is compared with PostgreSQL
/// @param retryAfter how long a rebuild that was not found equal waits for the next comparison
/// @param replicaWait how long a full index waits for replicas that OpenSearch does not place
///   anywhere, before it goes on without them: a single node never places any
/// @param standbyFor how long a generation that was live is kept for a way back
/// @param longestAbsence how long a generation may be away from the end of the topic before it has
///   failed; shorter than the topic's `delete.retention.ms`, so that it can't miss a purge
/// @param diskFactor disk that a rebuild is expected to need, as a multiple of the live index
/// @param indexSettings settings of new indices beside those of the index contract, such as
///   `number_of_shards`; names without `index.`
@ConfigurationProperties("rolecall.generations")
public record GenerationSettings(
    @DefaultValue("1000") long readyLag,
    @DefaultValue("5s") Duration readyFor,
    @DefaultValue("15s") Duration retryAfter,
    @DefaultValue("1m") Duration replicaWait,
    @DefaultValue("24h") Duration standbyFor,
    @DefaultValue("6d") Duration longestAbsence,
    @DefaultValue("1.5") double diskFactor,
    @DefaultValue Map<String, String> indexSettings) {

  /// @throws IllegalArgumentException naming the setting and what it should be
  public GenerationSettings {
    boolean negative =
        Stream.of(readyFor, retryAfter, replicaWait).anyMatch(Duration::isNegative) || readyLag < 0;
    if (negative) {
      throw new IllegalArgumentException(
          "rolecall.generations.ready-lag, ready-for, retry-after and replica-wait: expected 0 or"
              + " more");
    }
    if (diskFactor < 1) {
      throw new IllegalArgumentException("rolecall.generations.disk-factor: expected 1 or more");
    }
    if (indexSettings.keySet().stream().anyMatch(name -> name.contains("translog"))) {
      throw new IllegalArgumentException(
          "rolecall.generations.index-settings: the translog is what makes an answer durable, and"
              + " is not to be changed");
    }
    indexSettings = Map.copyOf(indexSettings);
  }
}
