package io.rolecall.search.dictionary;

import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.search.query.Dictionaries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DictionaryConfiguration {
  @Bean
  Dictionaries dictionaries(PlacesSettings places, PaySettings pay) {
    return new Dictionaries(Gazetteer.load(places.path()), PayRates.load(pay.rates()));
  }
}
