package io.rolecall.ingest.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.feed.PostingTraces;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the relay together, unless `rolecall.relay.enabled` is false.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "rolecall.relay.enabled", matchIfMissing = true)
class RelayConfiguration {
  @Bean
  RelayMetrics relayMetrics(MeterRegistry registry) {
    return new RelayMetrics(registry);
  }

  @Bean
  LagAlarm lagAlarm(RelayMetrics metrics, RelaySettings settings) {
    return new LagAlarm(metrics, settings.lagLimit());
  }

  @Bean
  Relay relay(
      PostgresSettings postgres,
      KafkaSettings kafka,
      RelaySettings settings,
      RelayMetrics metrics,
      ObjectProvider<Clock> clock,
      FeedSignal signal,
      PostingTraces traces) {
    return new Relay(
        new Term.Surroundings(
            postgres,
            kafka,
            RelayTopics.STANDARD,
            settings,
            metrics,
            traces,
            clock.getIfAvailable(Clock::systemUTC)),
        signal);
  }

  /// Appears as `relay` in the health answer.
  @Bean
  RelayHealth relayHealthIndicator(Relay relay, LagAlarm alarm) {
    return new RelayHealth(relay::state, alarm::raised);
  }
}
