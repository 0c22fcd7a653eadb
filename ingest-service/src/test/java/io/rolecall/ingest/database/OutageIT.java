package io.rolecall.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import io.rolecall.ingest.Table;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.Ports;
import io.rolecall.localstack.PostgresServer;
import io.rolecall.localstack.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL is killed, halted and absent under the service, which answers within seconds and
/// recovers by itself.
class OutageIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static LocalStack stack;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    stack =
        LocalStack.builder()
            .dataFolder(folder.resolve("data"))
            .ports(Ports.FREE)
            .servers(Server.POSTGRES)
            .start();
    postgres = stack.postgres();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @AfterEach
  void recover() {
    if (postgres.isAlive()) {
      postgres.resume();
    } else {
      postgres.start();
    }
  }

  private static String path(String externalId) {
    return Client.path("acme", externalId);
  }

  private static void assertAway(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("database-unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().get("retryAfterMs").longValue()).isEqualTo(1_000);
  }

  private static void assertAllCallsAreRefused(Client client) {
    assertAway(client.put(path("away"), Jobs.job("A")));
    assertAway(client.get(path("away")));
    assertAway(client.delete(path("away")));
    assertAway(client.bulk("acme", Jobs.job("away", "A")));
  }

  @Test
  void it_starts_without_postgresql_and_is_ready_when_that_comes() {
    String database = postgres.createDatabase("absent");
    postgres.stop();
    try (var app = IngestApp.launch(postgres, database)) {
      assertThat(app.isReady()).isFalse();
      assertThat(app.management().get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(app.management().get("/actuator/health").status()).isEqualTo(503);
      assertAllCallsAreRefused(app.client());

      postgres.start();

      await().atMost(SOON).until(app::isReady);
      assertThat(app.client().put(path("come"), Jobs.job("A")).status()).isEqualTo(201);
    }
  }

  @Test
  void it_refuses_calls_while_postgresql_is_killed_and_goes_on_afterwards() {
    try (var app = IngestApp.startOn(postgres, "rolecall.bulk.patience=1s")) {
      assertThat(app.client().put(path("before"), Jobs.job("A")).status()).isEqualTo(201);
      postgres.kill();

      assertAllCallsAreRefused(app.client());
      assertThat(app.isReady()).isFalse();

      postgres.start();
      await()
          .atMost(SOON)
          .until(() -> app.client().put(path("after"), Jobs.job("A")).status() < 300);
      assertThat(app.client().get(path("before")).json().get("revision").longValue()).isEqualTo(1);
      await().atMost(SOON).until(app::isReady);
    }
  }

  /// An answer means durable.
  @Test
  void what_was_acknowledged_before_postgresql_is_killed_is_there_afterwards() throws SQLException {
    try (var app = IngestApp.startOn(postgres)) {
      for (int n = 0; n < 50; n++) {
        assertThat(app.client().put(path("durable-" + n), Jobs.job("A")).status()).isEqualTo(201);
      }

      postgres.kill();
      postgres.start();

      try (var table = Table.of(app)) {
        assertThat(table.number("SELECT count(*) FROM posting")).isEqualTo(50);
      }
    }
  }

  @Test
  void it_answers_within_seconds_while_postgresql_is_halted_and_goes_on_afterwards() {
    try (var app = IngestApp.startOn(postgres, "rolecall.bulk.patience=1s")) {
      assertThat(app.client().put(path("before"), Jobs.job("A")).status()).isEqualTo(201);
      postgres.pause();

      for (int n = 0; n < 5; n++) {
        long begin = System.nanoTime();
        assertAway(app.client().put(path("halted"), Jobs.job("A")));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
      }
      assertThat(app.isReady()).isFalse();

      postgres.resume();
      await()
          .atMost(SOON)
          .until(() -> app.client().put(path("halted"), Jobs.job("A")).status() < 300);
      assertThat(app.client().get(path("halted")).json().get("revision").longValue()).isEqualTo(1);
    }
  }

  @Test
  void a_bulk_waits_for_postgresql_and_then_goes_on() throws IOException {
    try (var app = IngestApp.startOn(postgres, "rolecall.bulk.patience=60s");
        var raw = new RawClient(app.port()).beginBulk("/v1/sources/patient/postings")) {
      raw.sendChunk(Jobs.job("one", "A") + "\n");
      assertThat(raw.readLine()).contains("created");
      postgres.kill();
      raw.sendChunk(Jobs.job("two", "A") + "\n").endChunks();

      postgres.start();

      assertThat(raw.readLines()).hasSize(2).last().asString().contains("\"received\":2");
      assertThat(app.client().get(Client.path("patient", "two")).status()).isEqualTo(200);
    }
  }

  @Test
  void a_bulk_that_has_to_stop_says_so_in_its_last_line() throws IOException {
    try (var app = IngestApp.startOn(postgres, "rolecall.bulk.patience=500ms");
        var raw = new RawClient(app.port()).beginBulk("/v1/sources/aborted/postings")) {
      raw.sendChunk(Jobs.job("one", "A") + "\n");
      assertThat(raw.readLine()).contains("created");
      postgres.kill();
      raw.sendChunk(Jobs.job("two", "A") + "\n");
      String last = raw.readLine();
      raw.endChunks();

      assertThat(last)
          .startsWith("{\"aborted\":true,\"problem\":{")
          .contains("database-unavailable", "retryAfterMs", "requestId");
      assertThat(raw.readLines()).isEqualTo(List.of());

      postgres.start();
      await().atMost(SOON).until(app::isReady);
      assertThat(app.client().get(Client.path("aborted", "one")).status()).isEqualTo(200);
      assertThat(app.client().get(Client.path("aborted", "two")).status()).isEqualTo(404);
    }
  }
}
