package io.rolecall.indexer.generation;

import io.rolecall.indexer.condition.Conditions;
import io.rolecall.indexer.consume.Consumption;
import io.rolecall.indexer.consume.IndexingSettings;
import io.rolecall.indexer.consume.LivePulse;
import io.rolecall.indexer.deadletter.DeadLetters;
import io.rolecall.indexer.enrich.Enrichment;
import io.rolecall.indexer.kafka.KafkaClients;
import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GenerationConfiguration {
  @Bean
  Consumption.Tools consumptionTools(
      KafkaClients kafka,
      DeadLetters deadLetters,
      Enrichment enrichment,
      IndexingSettings settings,
      LivePulse pulse,
      Conditions conditions,
      Meters meters,
      Clock clock) {
    return new Consumption.Tools(
        kafka, deadLetters, enrichment, settings, pulse, conditions, meters, clock);
  }
}
