package io.rolecall.search;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the search service. It needs OpenSearch to answer, not to start.
@SpringBootApplication
@ConfigurationPropertiesScan
public class SearchApplication {
  /// Flags are those of Spring Boot, such as `--server.port=8080`.
  public static void main(String[] args) {
    SpringApplication.run(SearchApplication.class, args);
  }
}
