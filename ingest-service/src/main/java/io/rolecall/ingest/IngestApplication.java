package io.rolecall.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;

/// Starts the ingest service.
// Migrations run in the background instead: see Schema.
@SpringBootApplication(exclude = FlywayAutoConfiguration.class)
@ConfigurationPropertiesScan
public class IngestApplication {
  static void main(String[] args) {
    SpringApplication.run(IngestApplication.class, args);
  }
}
