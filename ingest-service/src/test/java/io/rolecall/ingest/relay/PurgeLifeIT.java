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
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// The whole life of a posting, with the purge and the relay at work in the background.
class PurgeLifeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void a_purged_posting_is_a_null_value_in_the_topic_and_goes_on_when_it_comes_back()
      throws Exception {
    String kafka = SharedStack.with(Server.POSTGRES, Server.KAFKA).kafka().bootstrapServers();
    try (var app =
            IngestApp.start(
                "rolecall.relay.enabled=true",
                "rolecall.kafka.bootstrap-servers=" + kafka,
                "rolecall.purge.after=0s",
                "rolecall.purge.every=100ms",
                "rolecall.purge.linger=10s");
        var other = app.another("rolecall.purge.after=0s", "rolecall.purge.every=100ms");
        var table = Table.of(app)) {
      Client client = app.client();
      String path = Client.path("purge-life", "one");
      String id = new PostingIdentity("purge-life", "one").id().value();
      client.put(path, Jobs.job("First"));
      assertThat(other.client().delete(path).status()).isEqualTo(200);

      await()
          .atMost(PATIENCE)
          .until(() -> table.number("SELECT count(*) FROM posting WHERE id = '" + id + "'") == 0);

      assertThat(client.get(path).status()).isEqualTo(404);
      assertThat(client.put(path, Jobs.job("Again")).status()).isEqualTo(201);
      await()
          .atMost(PATIENCE)
          .until(() -> client.get(path).json().path("published").booleanValue(false));
      List<ConsumerRecord<String, byte[]>> records = records(kafka, id);
      assertThat(records)
          .extracting(record -> TopicReader.header(record, "ce_type"))
          .endsWith("io.rolecall.posting.purged.v1", "io.rolecall.posting.changed.v1");
      assertThat(records)
          .extracting(record -> Long.valueOf(TopicReader.header(record, "version")))
          .isSorted()
          .doesNotHaveDuplicates();
      ConsumerRecord<String, byte[]> purged = records.get(records.size() - 2);
      assertThat(purged.value()).isNull();
      assertThat(TopicReader.header(purged, "revision")).isEqualTo("2");
      assertThat(TopicReader.header(records.getLast(), "revision")).isEqualTo("3");
      assertThat(app.management().get("/actuator/prometheus").text())
          .contains("rolecall_purge_purged_total", "rolecall_purge_removed_total");
    }
  }

  private static List<ConsumerRecord<String, byte[]>> records(String kafka, String id) {
    try (var reader = new TopicReader(kafka, Topics.POSTINGS)) {
      reader.readToEnd();
      return reader.recordsOf(id);
    }
  }
}
