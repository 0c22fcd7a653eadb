package io.rolecall.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import org.junit.jupiter.api.Test;

class ManagementIT {
  @Test
  void health_and_meters_are_on_a_port_of_their_own() {
    try (var app = IngestApp.start()) {
      Client management = app.management();
      app.client().put(Client.path("meters", "1"), Jobs.job("A"));
      app.client().put(Client.path("meters", "1"), Jobs.job("A"));

      assertThat(management.get("/actuator/health/liveness").json().get("status").stringValue())
          .isEqualTo("UP");
      assertThat(
              management
                  .get("/actuator/health")
                  .json()
                  .at("/components/database/status")
                  .stringValue())
          .isEqualTo("UP");
      assertThat(management.get("/actuator/prometheus").text())
          .contains("rolecall_postings_total{outcome=\"created\"} 1.0")
          .contains("rolecall_postings_total{outcome=\"unchanged\"} 1.0")
          .contains("rolecall_bulk_streams 0.0");
      assertThat(app.client().get("/actuator/health").status()).isEqualTo(404);
      assertThat(management.get("/v1/sources/meters/postings/1").status()).isEqualTo(404);
    }
  }
}
