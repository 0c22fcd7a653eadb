package io.rolecall.indexer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the indexer.
@SpringBootApplication
@ConfigurationPropertiesScan
public class IndexerApplication {
  static void main(String[] args) {
    SpringApplication.run(IndexerApplication.class, args);
  }
}
