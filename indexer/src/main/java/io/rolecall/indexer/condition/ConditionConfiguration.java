package io.rolecall.indexer.condition;

import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The clock of the program, and its conditions as health indicators.
@Configuration(proxyBeanMethods = false)
class ConditionConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ConditionGauges conditionGauges(Conditions conditions, Meters meters) {
    return new ConditionGauges(conditions, meters);
  }

  @Bean("openSearchHealthIndicator")
  HealthIndicator openSearchHealth(Conditions conditions) {
    return new ConditionHealth(conditions.openSearch());
  }

  @Bean("kafkaHealthIndicator")
  HealthIndicator kafkaHealth(Conditions conditions) {
    return new ConditionHealth(conditions.kafka());
  }

  @Bean("indexingHealthIndicator")
  HealthIndicator indexingHealth(Conditions conditions) {
    return new ConditionHealth(conditions.indexing());
  }
}
