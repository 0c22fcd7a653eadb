package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingJson;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whoever sends again what is stored is not asked whether it may be.
class UnchangedIT {
  private static final String WITHOUT_A_DATE =
      "{\"identifier\":\"%s\",\"title\":\"A\",\"hiringOrganization\":\"B\",\"datePosted\":\"x\"}";

  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start();
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /// As if an older release had taken it: the row says something else, and nothing tells so but its
  /// hash.
  private static void store(String externalId, String json) throws Exception {
    client.put(Client.path("older", externalId), Jobs.job("A"));
    try (Table table = Table.of(app)) {
      table.execute(
          "UPDATE posting SET content_hash = decode('%s', 'hex') WHERE external_id = '%s'"
              .formatted(ContentHash.of(PostingJson.MAPPER.readTree(json)).hex(), externalId));
    }
  }

  private static JsonNode result(String line) {
    return client.bulk("older", line).lines().getFirst();
  }

  @Test
  void an_identical_posting_of_a_feed_is_neither_checked_nor_sanitised() throws Exception {
    String json = WITHOUT_A_DATE.formatted("same");
    store("same", json);

    assertThat(result(json).get("outcome").stringValue()).isEqualTo("unchanged");
    assertThat(client.get(Client.path("older", "same")).json().get("revision").longValue())
        .isEqualTo(1);
  }

  @Test
  void what_is_to_be_written_is_checked_whatever_was_stored_before() throws Exception {
    String json = WITHOUT_A_DATE.formatted("closed");
    store("closed", json);
    result(Jobs.closing("closed"));

    JsonNode result = result(json);

    assertThat(result.get("outcome").stringValue()).isEqualTo("rejected");
    assertThat(result.get("externalId").stringValue()).isEqualTo("closed");
    assertThat(result.at("/problem/status").intValue()).isEqualTo(422);
    assertThat(result.at("/problem/errors/0/pointer").stringValue()).isEqualTo("#/datePosted");
    assertThat(client.get(Client.path("older", "closed")).json().get("state").stringValue())
        .isEqualTo("closed");
  }

  @Test
  void a_single_put_is_always_checked() throws Exception {
    String json = WITHOUT_A_DATE.formatted("single");
    store("single", json);

    assertThat(client.put(Client.path("older", "single"), json).status()).isEqualTo(422);
  }
}
