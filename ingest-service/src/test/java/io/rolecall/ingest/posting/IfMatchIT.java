package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IfMatchIT {
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

  private static String path(String externalId) {
    return Client.path("acme", externalId);
  }

  @Test
  void a_put_with_the_revision_it_has_is_done() {
    client.put(path("match"), Jobs.job("A"));

    Answer answer = client.put(path("match"), Jobs.job("B"), "If-Match", "\"7\", \"1\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("revision").longValue()).isEqualTo(2);
  }

  @Test
  void a_put_with_another_revision_is_refused_and_writes_nothing() {
    client.put(path("stale"), Jobs.job("A"));

    for (String tag : new String[] {"\"2\"", "W/\"1\"", "\"x\"", "\"01\"", "\"2\", W/\"1\""}) {
      Answer answer = client.put(path("stale"), Jobs.job("B"), "If-Match", tag);
      assertThat(answer.status()).as(tag).isEqualTo(412);
      assertThat(answer.problem()).isEqualTo("precondition-failed");
    }
    assertThat(client.get(path("stale")).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void the_precondition_counts_even_when_nothing_would_change() {
    client.put(path("equal"), Jobs.job("A"));

    assertThat(client.put(path("equal"), Jobs.job("A"), "If-Match", "\"9\"").status())
        .isEqualTo(412);
    assertThat(client.put(path("equal"), Jobs.job("A"), "If-Match", "\"1\"").status())
        .isEqualTo(200);
  }

  @Test
  void a_star_asks_for_any_revision() {
    assertThat(client.put(path("star"), Jobs.job("A"), "If-Match", "*").status()).isEqualTo(412);
    client.put(path("star"), Jobs.job("A"));

    Answer updated = client.put(path("star"), Jobs.job("B"), "If-Match", "*");
    assertThat(updated.json().get("outcome").stringValue()).isEqualTo("updated");
    client.delete(path("star"));
    Answer reopened = client.put(path("star"), Jobs.job("B"), "If-Match", "*");
    assertThat(reopened.json().get("revision").longValue()).isEqualTo(4);
  }

  @Test
  void several_headers_are_one_list() {
    client.put(path("several"), Jobs.job("A"));

    Answer answer =
        client.put(path("several"), Jobs.job("B"), "If-Match", "\"5\"", "If-Match", "\"1\"");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_delete_honours_it_too() {
    client.put(path("delete"), Jobs.job("A"));

    assertThat(client.delete(path("delete"), "If-Match", "\"2\"").status()).isEqualTo(412);
    assertThat(client.delete(path("delete"), "If-Match", "\"1\"").status()).isEqualTo(200);
    assertThat(client.delete(path("nothing"), "If-Match", "\"1\"").status()).isEqualTo(404);
  }

  @Test
  void a_malformed_header_is_refused() {
    client.put(path("malformed"), Jobs.job("A"));

    for (String header : new String[] {"1", "\"1", "\"1\" \"2\"", "", "*, \"1\""}) {
      Answer answer = client.put(path("malformed"), Jobs.job("B"), "If-Match", header);
      assertThat(answer.status()).as(header).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("bad-request");
    }
  }
}
