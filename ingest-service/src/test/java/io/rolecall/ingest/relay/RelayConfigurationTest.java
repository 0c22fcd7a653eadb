package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.feed.PostingTraces;
import io.rolecall.ingest.meter.IngestMeter;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class RelayConfigurationTest {
  /// Port 1 refuses every connection.
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withUserConfiguration(Surroundings.class)
          .withPropertyValues(
              "rolecall.postgres.port=1", "rolecall.kafka.bootstrap-servers=127.0.0.1:1");

  @Configuration(proxyBeanMethods = false)
  @Import({RelayConfiguration.class, FeedSignal.class, PostingTraces.class})
  @EnableConfigurationProperties({RelaySettings.class, KafkaSettings.class, PostgresSettings.class})
  static class Surroundings {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  @Test
  void the_relay_starts_without_its_servers_and_says_that_they_are_away() {
    application.run(context -> {
      RelayHealth health = context.getBean("relayHealthIndicator", RelayHealth.class);
      assertThat(context).hasNotFailed();
      assertThat(
              Arrays.stream(IngestMeter.values())
                  .map(IngestMeter::id)
                  .filter(name -> name.startsWith("rolecall.relay.")))
          .allMatch(name -> context.getBean(MeterRegistry.class).find(name).meter() != null);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> health.health().getStatus().equals(Status.DOWN));
      assertThat(health.health().getDetails().get("reason")).asString().startsWith("Kafka: ");
    });
  }

  @Test
  void a_stop_does_not_wait_for_servers_that_are_away() {
    application.run(context -> {
      Relay relay = context.getBean(Relay.class);
      await().until(() -> relay.state() instanceof RelayState.Starting);
      long begin = System.nanoTime();

      relay.stop();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
      assertThat(relay.state()).isEqualTo(new RelayState.Stopped());
    });
  }

  @Test
  void a_relay_that_is_not_enabled_is_not_there() {
    application
        .withPropertyValues("rolecall.relay.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(Relay.class));
  }
}
