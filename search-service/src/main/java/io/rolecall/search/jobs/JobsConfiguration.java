package io.rolecall.search.jobs;

import java.time.Clock;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamWriteFeature;

@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /// Money is written as people write it: 100000, not 1E+5.
  @Bean
  JsonMapperBuilderCustomizer plainNumbers() {
    return builder -> builder.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
  }
}
