package io.rolecall.ingest.wholefeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whole feeds and their guards.
class WholeFeedIT {
  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start("rolecall.limits.posting-size=20KB");
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /// A feed of postings `0` to `count - 1`.
  private static String feed(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> Jobs.job("" + n, "Title"))
        .collect(Collectors.joining("\n"));
  }

  static List<String> open(Client client, String source) {
    var ids = new ArrayList<String>();
    String cursor = "";
    do {
      JsonNode page =
          client.get("/v1/sources/" + source + "/postings?state=open&limit=1000" + cursor).json();
      page.get("postings").forEach(p -> ids.add(p.get("externalId").stringValue()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").stringValue() : "";
    } while (!cursor.isEmpty());
    return ids;
  }

  private static void assertRefused(Answer answer, String problem, int received) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.json().get("received").intValue()).isEqualTo(received);
    assertThat(answer.json().get("closed").intValue()).isZero();
  }

  @Test
  void a_feed_with_one_posting_removed_closes_exactly_that_one() {
    client.wholeFeed("one", "", feed(20));

    Answer answer =
        client.wholeFeed("one", "", feed(20).replace(Jobs.job("7", "Title") + "\n", "\n"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().toString())
        .isEqualTo(
            "{\"received\":19,\"created\":0,\"updated\":0,\"unchanged\":19,\"closed\":1,"
                + "\"rejected\":0,\"rejects\":[]}");
    assertThat(open(client, "one")).hasSize(19).doesNotContain("7");
    assertThat(client.get(Client.path("one", "7")).json().get("revision").intValue()).isEqualTo(2);
  }

  @Test
  void a_feed_sent_again_changes_nothing() {
    client.wholeFeed("again", "", feed(30));

    JsonNode answer = client.wholeFeed("again", "", feed(30)).json();

    assertThat(answer.get("unchanged").intValue()).isEqualTo(30);
    assertThat(answer.get("closed").intValue()).isZero();
  }

  @Test
  void created_updated_reopened_and_closed_are_counted() {
    client.wholeFeed("mixed", "", feed(10));
    client.delete(Client.path("mixed", "3"));

    JsonNode answer =
        client
            .wholeFeed(
                "mixed",
                "",
                String.join(
                    "\n",
                    feed(6),
                    Jobs.job("0", "Other title"),
                    Jobs.job("new", "Title"),
                    Jobs.closing("6")))
            .json();

    assertThat(answer.get("received").intValue()).isEqualTo(9);
    assertThat(answer.get("created").intValue()).isEqualTo(1);
    assertThat(answer.get("updated").intValue()).isEqualTo(2);
    assertThat(answer.get("unchanged").intValue()).isEqualTo(5);
    assertThat(answer.get("closed").intValue()).isEqualTo(4);
    assertThat(new TreeSet<>(open(client, "mixed")))
        .containsExactly("0", "1", "2", "3", "4", "5", "new");
  }

  @Test
  void a_feed_that_would_close_too_many_closes_nothing_unless_it_is_meant() {
    client.wholeFeed("shrink", "", feed(20));

    assertRefused(client.wholeFeed("shrink", "", feed(13)), "feed-shrinks", 13);
    assertRefused(
        client.wholeFeed("shrink", "", feed(13) + "\n" + Jobs.job("more", "A")),
        "feed-shrinks",
        14);
    assertThat(open(client, "shrink")).hasSize(21).contains("more");
    assertThat(client.wholeFeed("shrink", "?allowShrink=false", "").status()).isEqualTo(409);

    assertThat(client.wholeFeed("shrink", "?allowShrink=true", feed(13)).json().get("closed"))
        .hasToString("8");
    assertThat(open(client, "shrink")).hasSize(13);
  }

  @Test
  void five_postings_may_always_go() {
    client.wholeFeed("five", "", feed(6));

    assertThat(client.wholeFeed("five", "", feed(1)).json().get("closed")).hasToString("5");
  }

  @Test
  void an_empty_stream_is_a_feed_of_none() {
    client.wholeFeed("empty", "", feed(5));
    assertThat(client.wholeFeed("empty", "", "").json().get("closed")).hasToString("5");

    client.wholeFeed("empty", "", feed(6));
    assertRefused(client.wholeFeed("empty", "", "\n\n"), "feed-shrinks", 0);
  }

  @Test
  void another_count_than_expected_closes_nothing() {
    client.wholeFeed("count", "", feed(10));

    assertRefused(client.wholeFeed("count", "?expectedCount=10", feed(9)), "feed-count-differs", 9);
    assertRefused(
        client.wholeFeed("count", "?expectedCount=10", feed(9) + "\n" + feed(9)),
        "feed-count-differs",
        18);
    assertThat(open(client, "count")).hasSize(10);
    assertThat(client.wholeFeed("count", "?expectedCount=9", feed(9)).json().get("closed"))
        .hasToString("1");
  }

  @Test
  void a_line_that_does_not_say_which_posting_it_is_closes_nothing() {
    client.wholeFeed("unread", "", feed(10));

    for (String line :
        List.of(
            "{\"identifier\":\"9\",\"title\"",
            "{\"title\":\"A\",\"hiringOrganization\":\"B\"}",
            Jobs.job("x".repeat(300), "A"),
            Jobs.job("9", "x".repeat(30_000)))) {
      Answer answer = client.wholeFeed("unread", "", feed(9) + "\n" + line);
      assertRefused(answer, "feed-unidentified", 10);
      assertThat(answer.json().at("/rejects/0/line").intValue()).isEqualTo(10);
    }
    assertThat(open(client, "unread")).hasSize(10);
  }

  @Test
  void a_rejected_line_with_a_readable_external_id_counts_as_present() {
    client.wholeFeed("bad", "", feed(10));

    JsonNode answer =
        client
            .wholeFeed("bad", "", feed(8) + "\n{\"identifier\":\"9\",\"title\":\"No employer\"}")
            .json();

    assertThat(answer.get("rejected").intValue()).isEqualTo(1);
    assertThat(answer.at("/rejects/0/externalId").stringValue()).isEqualTo("9");
    assertThat(answer.at("/rejects/0/problem/status").intValue()).isEqualTo(422);
    assertThat(answer.get("closed").intValue()).isEqualTo(1);
    assertThat(open(client, "bad")).hasSize(9).contains("9").doesNotContain("8");
  }

  @Test
  void only_the_first_hundred_rejects_are_listed() {
    String rejects =
        IntStream.range(0, 150)
            .mapToObj(n -> "{\"identifier\":\"%d\"}".formatted(n))
            .collect(Collectors.joining("\n"));

    JsonNode answer = client.wholeFeed("rejects", "", rejects).json();

    assertThat(answer.get("rejected").intValue()).isEqualTo(150);
    assertThat(answer.get("rejects")).hasSize(100);
  }

  @Test
  void of_duplicates_the_last_one_wins() {
    client.wholeFeed(
        "twice", "", Jobs.job("1", "A") + "\n" + Jobs.job("1", "B") + "\n" + Jobs.job("1", "C"));

    assertThat(client.get(Client.path("twice", "1")).json().at("/posting/title").stringValue())
        .isEqualTo("C");
  }

  @Test
  void other_sources_are_left_alone() {
    client.wholeFeed("mine", "", feed(3));
    client.wholeFeed("yours", "", feed(3));

    client.wholeFeed("mine", "", feed(1));

    assertThat(open(client, "yours")).hasSize(3);
  }

  @Test
  void parameters_that_are_wrong_are_named() {
    for (String query :
        List.of("?allowShrink=yes", "?expectedCount=-1", "?expectedCount=many", "?results=all")) {
      Answer answer = client.wholeFeed("wrong", query, feed(1));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/parameter").stringValue())
          .isEqualTo(query.substring(1, query.indexOf('=')));
    }
    assertThat(open(client, "wrong")).isEmpty();
  }

  @Test
  void a_job_board_is_a_whole_feed_of_what_it_lists() {
    String path = "/v1/sources/board/postings?format=ashby&company=Acme";
    String job = "{\"id\":\"%s\",\"title\":\"T\",\"isListed\":%s}";

    client.send(path, board(job.formatted("a", true), job.formatted("b", true)));
    Answer answer = client.send(path, board(job.formatted("a", true), job.formatted("b", false)));

    assertThat(answer.json().get("closed").intValue()).as(answer.text()).isEqualTo(1);
    assertThat(open(client, "board")).containsExactly("a");
  }

  private static UnaryOperator<HttpRequest.Builder> board(String... jobs) {
    return request ->
        request
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"apiVersion\":\"1\",\"jobs\":[" + String.join(",", jobs) + "]}"));
  }

  @Test
  void deleting_a_source_closes_all_it_has() {
    client.wholeFeed("gone", "", feed(1_200));
    client.delete(Client.path("gone", "3"));

    assertThat(client.delete("/v1/sources/gone/postings").text()).isEqualTo("{\"closed\":1199}");
    assertThat(client.delete("/v1/sources/gone/postings").text()).isEqualTo("{\"closed\":0}");
    assertThat(client.delete("/v1/sources/NO/postings").status()).isEqualTo(400);
    assertThat(open(client, "gone")).isEmpty();
  }
}
