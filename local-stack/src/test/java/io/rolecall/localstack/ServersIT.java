package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What each server does, and that it comes back as it was from all that can be done to it.
class ServersIT {
  private final LocalStack stack =
      SharedStack.with(Server.POSTGRES, Server.KAFKA, Server.OPENSEARCH);
  private final PostgresServer postgres = stack.postgres();
  private final KafkaServer kafka = stack.kafka();
  private final OpenSearchServer openSearch = stack.openSearch();

  @AfterEach
  void letAllGoOn() {
    stack.servers().forEach(ManagedServer::start);
  }

  @Test
  void postgresql_answers_and_is_as_durable_as_in_production() throws SQLException {
    assertThat(Clients.query(postgres, "SHOW server_version")).startsWith("18.");
    assertThat(Clients.query(postgres, "SHOW fsync")).isEqualTo("on");
    assertThat(Clients.query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(Clients.query(postgres, "SHOW data_checksums")).isEqualTo("on");
    assertThat(
            Clients.query(
                postgres, "SELECT count(*) FROM pg_file_settings WHERE error IS NOT NULL"))
        .isEqualTo("0");
    assertThat(Clients.query(postgres, "SELECT 'ÄΩ' < 'ä'")).isEqualTo("t");
  }

  @Test
  void postgresql_refuses_a_wrong_password() {
    assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "rolecall", "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_database_is_created_once_and_only_by_a_plain_name() throws SQLException {
    postgres.createDatabase("isolated_1");
    postgres.createDatabase("isolated_1");

    assertThat(
            Clients.query(
                postgres, "SELECT count(*) FROM pg_database WHERE datname = 'isolated_1'"))
        .isEqualTo("1");
    assertThatThrownBy(() -> postgres.createDatabase("x; DROP DATABASE rolecall"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void kafka_takes_and_gives_messages() throws Exception {
    Clients.createTopic(kafka, "taken-and-given");
    Clients.produce(kafka, "taken-and-given", "hello");

    assertThat(Clients.consume(kafka, "taken-and-given")).containsExactly("hello");
  }

  @Test
  void kafka_fences_transactions_by_the_newer_protocol() throws Exception {
    try (Admin admin = Clients.admin(kafka)) {
      assertThat(
              admin
                  .describeFeatures()
                  .featureMetadata()
                  .get()
                  .finalizedFeatures()
                  .get("transaction.version")
                  .maxVersionLevel())
          .isEqualTo((short) 2);
    }
  }

  @Test
  void kafka_makes_no_topic_by_accident() throws Exception {
    assertThatThrownBy(() -> Clients.produce(kafka, "accident", "lost"))
        .hasMessageContaining("accident");
    try (Admin admin = Clients.admin(kafka)) {
      assertThat(admin.listTopics().names().get()).doesNotContain("accident");
    }
  }

  @Test
  void opensearch_keeps_and_finds_documents_but_makes_no_index_by_accident() throws Exception {
    assertThat(Clients.http(openSearch, "PUT", "/accident/_doc/1", "{}").statusCode())
        .isEqualTo(404);
    assertThat(Clients.http(openSearch, "PUT", "/found", "").statusCode()).isEqualTo(200);
    assertThat(
            Clients.http(openSearch, "PUT", "/found/_doc/1?refresh=true", "{\"a\":\"engineer\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(Clients.http(openSearch, "GET", "/found/_search?q=engineer", "").body())
        .contains("\"value\":1");
  }

  @Test
  void postgresql_keeps_its_port_and_data_over_stop_and_kill() throws SQLException {
    int port = postgres.port();
    Clients.execute(postgres, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
    postgres.stop();
    assertThat(postgres.isAlive()).isFalse();
    postgres.start();
    Clients.execute(postgres, "INSERT INTO kept VALUES (2)");
    postgres.kill();
    assertThat(postgres.isAlive()).isFalse();
    postgres.start();

    assertThat(Clients.query(postgres, "SELECT sum(n) FROM kept")).isEqualTo("3");
    assertThat(postgres.port()).isEqualTo(port);
  }

  @Test
  void kafka_keeps_its_messages_over_stop_and_kill() throws Exception {
    Clients.createTopic(kafka, "kept");
    Clients.produce(kafka, "kept", "1");
    kafka.stop();
    kafka.start();
    Clients.produce(kafka, "kept", "2");
    kafka.kill();
    kafka.start();

    assertThat(Clients.consume(kafka, "kept")).containsExactly("1", "2");
  }

  @Test
  void opensearch_keeps_its_documents_over_stop_and_kill() throws Exception {
    Clients.http(openSearch, "PUT", "/kept", "");
    Clients.http(openSearch, "PUT", "/kept/_doc/1", "{}");
    openSearch.stop();
    openSearch.start();
    Clients.http(openSearch, "PUT", "/kept/_doc/2", "{}");
    openSearch.kill();
    openSearch.start();

    assertThat(Clients.http(openSearch, "GET", "/kept/_count", "").body()).contains("\"count\":2");
  }

  @Test
  void a_paused_postgresql_is_silent_until_it_goes_on() throws SQLException {
    postgres.pause();
    assertThat(postgres.isAlive()).isTrue();
    assertThatThrownBy(() -> Clients.query(postgres, "SELECT 1")).isInstanceOf(SQLException.class);
    postgres.resume();

    assertThat(Clients.query(postgres, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_paused_opensearch_is_silent_until_it_goes_on() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(openSearch.url())).timeout(Duration.ofSeconds(1)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      openSearch.pause();
      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
      openSearch.resume();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void a_paused_kafka_is_silent_until_it_goes_on() throws Exception {
    Clients.createTopic(kafka, "paused");
    kafka.pause();
    assertThatThrownBy(() -> Clients.produce(kafka, "paused", "lost"))
        .isInstanceOf(Exception.class);
    kafka.resume();
    Clients.produce(kafka, "paused", "later");

    assertThat(Clients.consume(kafka, "paused")).containsExactly("later");
  }

  @Test
  void a_paused_server_can_be_killed_and_started() throws SQLException {
    postgres.pause();
    postgres.kill();
    postgres.start();

    assertThat(Clients.query(postgres, "SELECT 1")).isEqualTo("1");
  }
}
