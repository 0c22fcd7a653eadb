package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import io.rolecall.events.Topics;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApplication;
import io.rolecall.ingest.Jobs;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The relay inside the whole service.
class RelayServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private ConfigurableApplicationContext context;
  private Client client;
  private Client management;
  private String kafka;

  @BeforeEach
  void start() {
    var stack = SharedStack.with(Server.POSTGRES, Server.KAFKA);
    var postgres = stack.postgres();
    kafka = stack.kafka().bootstrapServers();
    context =
        new SpringApplicationBuilder(IngestApplication.class)
            .properties("spring.main.register-shutdown-hook=false")
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--rolecall.canary.interval=0s",
                "--rolecall.kafka.bootstrap-servers=" + kafka,
                "--rolecall.postgres.host=" + postgres.host(),
                "--rolecall.postgres.port=" + postgres.port(),
                "--rolecall.postgres.database=" + postgres.createDatabase("relay_service"),
                "--rolecall.postgres.user=" + postgres.user(),
                "--rolecall.postgres.password=" + postgres.password());
    client = clientOf("local.server.port");
    management = clientOf("local.management.port");
    await()
        .atMost(PATIENCE)
        .until(() -> management.get("/actuator/health/readiness").status() == 200);
    await()
        .atMost(PATIENCE)
        .until(() -> context.getBean(Relay.class).state() instanceof RelayState.Active);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void what_is_put_changed_and_closed_over_http_is_in_the_topic() {
    String path = Client.path("relayed", "one");
    String id = new PostingIdentity("relayed", "one").id().value();

    assertThat(client.put(path, Jobs.job("Baker")).status()).isEqualTo(201);
    awaitPublished(path);
    assertThat(client.put(path, Jobs.job("Head baker")).status()).isEqualTo(200);
    awaitPublished(path);
    assertThat(client.delete(path).status()).isEqualTo(200);
    awaitPublished(path);

    try (var reader = new TopicReader(kafka, Topics.POSTINGS)) {
      reader.readToEnd();
      assertThat(reader.recordsOf(id))
          .extracting(record -> TopicReader.header(record, "ce_type"))
          .containsExactly(
              "io.rolecall.posting.opened.v1",
              "io.rolecall.posting.changed.v1",
              "io.rolecall.posting.closed.v1");
    }
  }

  @Test
  void health_and_metrics_show_the_relay() {
    client.put(Client.path("relayed", "two"), Jobs.job("Smith"));
    awaitPublished(Client.path("relayed", "two"));

    assertThat(management.get("/actuator/health").text())
        .contains("\"relay\"")
        .contains("\"state\":\"active\"");
    assertThat(management.get("/actuator/prometheus").text())
        .containsPattern("rolecall_relay_active(\\{.*})? 1\\.0")
        .containsPattern("rolecall_relay_published_total(\\{.*})? [1-9]");
  }

  private void awaitPublished(String path) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> client.get(path).json().get("published").booleanValue());
  }

  private Client clientOf(String portProperty) {
    int port = context.getEnvironment().getRequiredProperty(portProperty, Integer.class);
    return new Client(URI.create("http://127.0.0.1:" + port));
  }
}
