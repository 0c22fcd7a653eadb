package io.rolecall.search.dictionary;

import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import io.rolecall.search.query.Dictionaries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DictionaryConfiguration {
  @Bean
  Dictionaries dictionaries(PlacesSettings places, PaySettings pay, TitlesSettings titles) {
    return new Dictionaries(
        Gazetteer.load(places.path()), PayRates.load(pay.rates()), Titles.load(titles.path()));
  }
}
