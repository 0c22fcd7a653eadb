package io.rolecall.ingest.relay;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Kafka is: `rolecall.kafka.*`, or `ROLECALL_KAFKA_BOOTSTRAP_SERVERS` in the environment.
///
/// @param bootstrapServers comma-separated `host:port`
/// @param properties more client properties, such as those of TLS and SASL; what the relay relies
///   on (acknowledgements, transactions, timeouts) can't be changed by them
@ConfigurationProperties("rolecall.kafka")
record KafkaSettings(
    @DefaultValue("127.0.0.1:29092") String bootstrapServers,
    @DefaultValue Map<String, String> properties) {
  KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("rolecall.kafka.bootstrap-servers: required");
    }
    properties = Map.copyOf(properties);
  }

  /// The configured client properties with `fixed` over them.
  Map<String, Object> with(Map<String, Object> fixed) {
    var all = new HashMap<String, Object>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(fixed);
    return all;
  }

  /// Without the other properties, which may hold secrets.
  @Override
  public String toString() {
    return bootstrapServers;
  }
}
