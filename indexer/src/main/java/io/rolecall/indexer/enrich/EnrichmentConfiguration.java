package io.rolecall.indexer.enrich;

import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {
  @Bean
  Enrichment enrichment(PlacesSettings places, PaySettings pay) {
    return new Enrichment(Gazetteer.load(places.path()), PayRates.load(pay.rates()));
  }
}
