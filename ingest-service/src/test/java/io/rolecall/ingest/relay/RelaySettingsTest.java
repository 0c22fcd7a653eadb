package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.ingest.feed.PostgresSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class RelaySettingsTest {
  @Test
  void without_any_setting_the_defaults_hold() {
    var relay = bind("rolecall.relay", RelaySettings.class, Map.of());

    assertThat(relay.enabled()).isTrue();
    assertThat(relay.pollInterval()).isEqualTo(Duration.ofMillis(200));
    assertThat(relay.gather()).isEqualTo(Duration.ofMillis(100));
    assertThat(relay.lockTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(relay.replicationFactor()).isEqualTo((short) -1);
    assertThat(bind("rolecall.kafka", KafkaSettings.class, Map.of()).bootstrapServers())
        .isEqualTo("127.0.0.1:29092");
    assertThat(bind("rolecall.postgres", PostgresSettings.class, Map.of()).jdbcUrl())
        .isEqualTo("jdbc:postgresql://127.0.0.1:25432/rolecall");
  }

  @Test
  void the_environment_names_servers_and_settings() {
    var environment =
        Map.of(
            "ROLECALL_POSTGRES_HOST", "db",
            "ROLECALL_POSTGRES_PORT", "5432",
            "ROLECALL_POSTGRES_DATABASE", "jobs",
            "ROLECALL_POSTGRES_USER", "writer",
            "ROLECALL_POSTGRES_PASSWORD", "secret",
            "ROLECALL_KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092",
            "ROLECALL_RELAY_POLL_INTERVAL", "1s",
            "ROLECALL_RELAY_ENABLED", "false");

    var postgres = bind("rolecall.postgres", PostgresSettings.class, environment);
    assertThat(postgres)
        .isEqualTo(new PostgresSettings("db", 5432, "jobs", "writer", "secret"))
        .hasToString("writer@db:5432/jobs");
    assertThat(bind("rolecall.kafka", KafkaSettings.class, environment).bootstrapServers())
        .isEqualTo("k1:9092,k2:9092");
    var relay = bind("rolecall.relay", RelaySettings.class, environment);
    assertThat(relay.pollInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(relay.enabled()).isFalse();
  }

  @Test
  void a_lock_timeout_that_a_heartbeat_can_miss_is_refused_by_name() {
    assertThatThrownBy(() ->
            bind(
                "rolecall.relay", RelaySettings.class, Map.of("ROLECALL_RELAY_LOCK_TIMEOUT", "1s")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage(
            "rolecall.relay.lock-timeout: expected at least twice the heartbeat and the"
                + " lock-poll");
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> environment) {
    var sources = new MutablePropertySources();
    sources.addFirst(
        new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(environment)));
    return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate(prefix, type);
  }
}
