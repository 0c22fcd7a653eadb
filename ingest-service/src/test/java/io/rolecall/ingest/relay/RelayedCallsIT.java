package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import io.rolecall.events.Topics;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The calls for comparing and repairing, with the relay at work.
class RelayedCallsIT {
  private static IngestApp app;
  private static Client client;
  private static String kafka;

  @BeforeAll
  static void start() {
    kafka = SharedStack.with(Server.POSTGRES, Server.KAFKA).kafka().bootstrapServers();
    app =
        IngestApp.start("rolecall.relay.enabled=true", "rolecall.kafka.bootstrap-servers=" + kafka);
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String publishedThrough() {
    return client.get("/v1/feed").json().get("publishedThrough").stringValue();
  }

  private static JsonNode digest(String since) {
    return client.get("/v1/digest?buckets=1&changedSince=" + since).json();
  }

  private static void put(String externalId, String title) {
    String path = Client.path("calls", externalId);
    assertThat(client.put(path, Jobs.job(title)).status()).isIn(200, 201);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> client.get(path).json().get("published").booleanValue());
  }

  private static List<Long> versionsInTopic(String id, String header) {
    try (var reader = new TopicReader(kafka, Topics.POSTINGS)) {
      reader.readToEnd();
      return reader.recordsOf(id).stream()
          .map(record -> Long.valueOf(TopicReader.header(record, header)))
          .toList();
    }
  }

  @Test
  void the_published_position_moves_over_what_is_published() {
    put("moves", "Baker");
    String before = publishedThrough();
    String id = new PostingIdentity("calls", "moves").id().value();
    assertThat(digest(before).get("changed")).isEmpty();

    put("moves", "Head baker");

    assertThat(publishedThrough()).isNotEqualTo(before);
    assertThat(digest(before).get("changed").values().stream().map(JsonNode::stringValue))
        .containsExactly(id);
    assertThat(digest(publishedThrough()).get("changed")).isEmpty();
  }

  @Test
  void a_held_snapshot_does_not_hold_the_feed_back() {
    put("held", "Before");
    JsonNode digest = digest(publishedThrough());
    long count = digest.at("/buckets/0/count").longValue();

    put("held", "After");
    put("held-too", "New");

    JsonNode listed =
        client
            .get("/v1/digest/0?snapshot=" + digest.get("snapshot").stringValue())
            .json()
            .get("postings");
    assertThat(listed).hasSize((int) count);
  }

  @Test
  void a_republished_posting_is_in_the_topic_with_a_new_version_of_the_same_revision()
      throws SQLException {
    put("again", "Smith");
    String id = new PostingIdentity("calls", "again").id().value();

    assertThat(
            client.post("/v1/republish", "application/json", "{\"ids\":[\"" + id + "\"]}").status())
        .isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> client.get(Client.path("calls", "again")).json().get("published").booleanValue());

    assertThat(versionsInTopic(id, "revision")).containsExactly(1L, 1L);
    List<Long> versions = versionsInTopic(id, "version");
    try (var table = Table.of(app)) {
      assertThat(versions.getLast()).isEqualTo(table.rows().get(id).version());
    }
    assertThat(versions.getFirst()).isLessThan(versions.getLast());
  }
}
