package io.rolecall.indexer.kafka;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Kafka is: `rolecall.kafka.*`, or `ROLECALL_KAFKA_BOOTSTRAP_SERVERS` in the environment.
///
/// @param bootstrapServers comma-separated `host:port`
/// @param properties more client properties, such as those of TLS and SASL; what the indexer relies
///   on (isolation, commits, acknowledgements, limits) can't be changed by them
@ConfigurationProperties("rolecall.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:29092") String bootstrapServers,
    @DefaultValue Map<String, String> properties) {

  /// @throws IllegalArgumentException when the servers are blank
  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("rolecall.kafka.bootstrap-servers: required");
    }
    properties = Map.copyOf(properties);
  }

  /// Without the other properties, which may hold secrets.
  @Override
  public String toString() {
    return bootstrapServers;
  }
}
