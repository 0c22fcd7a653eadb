package io.rolecall.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Clients that are slow or silent lose their connection, others don't.
class SlowClientsIT {
  private static IngestApp app;

  @BeforeAll
  static void start() {
    app =
        IngestApp.start(
            "rolecall.limits.header-time=1s",
            "rolecall.limits.body-time=2s",
            "rolecall.limits.idle-time=3s",
            "rolecall.bulk.read-time=2s",
            "rolecall.bulk.stall-time=2s",
            "rolecall.bulk.spool-memory=10KB");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static boolean isClosed(RawClient raw) {
    try {
      raw.send("x");
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static double bulksRunning() {
    return app.context().getBean(MeterRegistry.class).get("rolecall.bulk.streams").gauge().value();
  }

  @Test
  void a_head_that_drips_in_is_cut_off() throws IOException {
    try (var raw = new RawClient(app.port()).send("GET / HTTP/1.1\r\n")) {
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> isClosed(raw));
    }
  }

  @Test
  void a_silent_connection_is_cut_off() throws IOException {
    try (var raw = new RawClient(app.port())) {
      assertThat(raw.readHead()).isEmpty();
    }
  }

  @Test
  void a_connection_serves_one_request_after_another() throws IOException {
    try (var raw = new RawClient(app.port())) {
      for (int n = 0; n < 3; n++) {
        raw.send("HEAD /v1/sources/a/postings HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(raw.readHead().getFirst()).isEqualTo("http/1.1 200 ok");
        await().pollDelay(Duration.ofMillis(1_300)).until(() -> true);
      }
    }
  }

  @Test
  void a_connection_may_rest_after_a_bulk() throws IOException {
    try (var raw = new RawClient(app.port())) {
      for (int n = 0; n < 2; n++) {
        raw.beginBulk("/v1/sources/resting/postings").endChunks();
        assertThat(raw.readLines()).hasSize(1);
        await().pollDelay(Duration.ofMillis(2_500)).until(() -> true);
      }
    }
  }

  @Test
  void a_posting_that_drips_in_is_408() throws IOException {
    try (var raw = new RawClient(app.port())) {
      raw.send(
          "PUT /v1/sources/a/postings/b HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n{");
      List<String> head = raw.readHead();
      assertThat(head.getFirst()).isEqualTo("http/1.1 408 request timeout");
      assertThat(head).contains("content-type: application/problem+json");
    }
  }

  @Test
  void a_bulk_that_falls_silent_is_ended_with_what_was_taken() throws IOException {
    try (var raw = new RawClient(app.port()).beginBulk("/v1/sources/silent/postings")) {
      raw.sendChunk(Jobs.job("a", "A") + "\n");
      assertThat(raw.readLine()).contains("created");
      assertThat(raw.readLine()).contains("\"aborted\":true", "request-timeout");
    }
  }

  @Test
  void a_client_that_never_reads_its_results_is_cut_off() throws IOException {
    try (var raw = new RawClient(app.port())) {
      raw.socket().setReceiveBufferSize(4 * 1024);
      raw.beginBulk("/v1/sources/deaf/postings");
      for (int n = 0; n < 200; n++) {
        raw.sendChunk("{\"nope\":1}\n".repeat(200));
      }
      raw.endChunks();
      await().until(() -> bulksRunning() == 1);
      await().atMost(Duration.ofSeconds(20)).until(() -> bulksRunning() == 0);
    }
  }
}
