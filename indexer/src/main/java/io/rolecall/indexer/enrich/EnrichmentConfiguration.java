package io.rolecall.indexer.enrich;

import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {
  @Bean
  Enrichment enrichment(PlacesSettings places, PaySettings pay, TitlesSettings titles) {
    return new Enrichment(
        Gazetteer.load(places.path()), PayRates.load(pay.rates()), Titles.load(titles.path()));
  }
}
