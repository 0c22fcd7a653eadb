package io.rolecall.search.understand;

import io.rolecall.search.query.Dictionaries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnderstandConfiguration {
  @Bean
  Understanding understanding(Dictionaries dictionaries) {
    return new Understanding(dictionaries);
  }
}
