package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Paging through a source.
class ListIT {
  private static final String PATH = "/v1/sources/listed/postings";

  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start();
    client = app.client();
    client.bulk(
        "listed",
        IntStream.range(0, 25)
                .mapToObj(n -> Jobs.job("job-" + n, "Title"))
                .collect(Collectors.joining("\n"))
            + "\n"
            + Jobs.closing("job-3")
            + "\n"
            + Jobs.closing("job-7"));
    client.put(Client.path("listed2", "other"), Jobs.job("Other"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static List<JsonNode> all(String query) {
    var found = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = client.get(PATH + query + cursor).json();
      page.get("postings").forEach(found::add);
      cursor = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").stringValue() : "";
    } while (!cursor.isEmpty());
    return found;
  }

  @Test
  void every_posting_of_the_source_is_on_exactly_one_page() {
    for (int limit : List.of(1, 5, 7, 24, 25, 26)) {
      assertThat(all("?limit=" + limit).stream().map(p -> p.get("externalId").stringValue()))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 25).mapToObj(n -> "job-" + n).toList());
    }
    JsonNode whole = client.get(PATH).json();
    assertThat(whole.has("nextCursor")).isFalse();
    assertThat(whole.get("postings").get(0).has("posting")).isFalse();
    assertThat(whole.get("postings").get(0).get("published").booleanValue()).isFalse();
  }

  @Test
  void a_state_can_be_asked_for() {
    assertThat(all("?limit=1&state=closed").stream().map(p -> p.get("externalId").stringValue()))
        .containsExactlyInAnyOrder("job-3", "job-7");
    assertThat(all("?limit=10&state=open")).hasSize(23);
  }

  @Test
  void an_unknown_source_has_none() {
    assertThat(client.get("/v1/sources/unknown/postings").text()).isEqualTo("{\"postings\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=1001, limit",
    "limit=x, limit",
    "state=gone, state",
    "cursor=xyz, cursor",
    "cursor=, cursor",
    "page=2, page"
  })
  void a_wrong_parameter_is_400_that_names_it(String query, String name) {
    Answer answer = client.get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("parameter").stringValue()).isEqualTo(name);
  }
}
