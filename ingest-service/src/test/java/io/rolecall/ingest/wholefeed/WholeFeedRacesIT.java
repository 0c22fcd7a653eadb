package io.rolecall.ingest.wholefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingJson;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What happens to a source while a whole feed of it is running, in two services on one database.
class WholeFeedRacesIT {
  private static IngestApp app;
  private static IngestApp other;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start();
    other = app.another();
    client = app.client();
  }

  @AfterAll
  static void stop() {
    other.close();
    app.close();
  }

  private static String feed(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> Jobs.job("" + n, "Title") + "\n")
        .collect(Collectors.joining());
  }

  private static RawClient begin(IngestApp app, String source) throws IOException {
    return new RawClient(app.port()).beginWholeFeed("/v1/sources/" + source + "/postings");
  }

  private static boolean isStored(String source, String externalId) {
    return client.get(Client.path(source, externalId)).status() == 200;
  }

  private static boolean isOpen(String source, String externalId) {
    return client
        .get(Client.path(source, externalId))
        .json()
        .get("state")
        .stringValue()
        .equals("open");
  }

  /// Sends the end of the feed and reads the answer.
  private static JsonNode end(RawClient raw) throws IOException {
    raw.endChunks();
    int length = 0;
    for (String line : raw.readHead()) {
      if (line.startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring("content-length: ".length()));
      }
    }
    return PostingJson.MAPPER.readTree(raw.readText(length));
  }

  private static int runs(String source) throws SQLException {
    try (var connection = app.connect();
        var statement =
            connection.prepareStatement("SELECT count(*) FROM whole_feed WHERE source = ?")) {
      statement.setString(1, source);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = app.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void a_posting_written_meanwhile_stays_open_and_one_closed_meanwhile_stays_closed()
      throws Exception {
    client.wholeFeed("meanwhile", "", feed(0, 20));
    try (RawClient raw = begin(app, "meanwhile")) {
      raw.sendChunk(feed(0, 15));
      await().until(() -> runs("meanwhile") == 1);
      other.client().put(Client.path("meanwhile", "new"), Jobs.job("New"));
      other.client().put(Client.path("meanwhile", "17"), Jobs.job("Changed"));
      other.client().delete(Client.path("meanwhile", "3"));

      JsonNode answer = end(raw);

      assertThat(answer.get("closed").intValue()).as(answer.toString()).isEqualTo(4);
    }
    assertThat(new TreeSet<>(WholeFeedIT.open(client, "meanwhile")))
        .hasSize(16)
        .contains("new", "17")
        .doesNotContain("3", "15", "16", "18", "19");
  }

  @Test
  void a_second_feed_of_the_source_is_stored_and_closes_nothing() throws Exception {
    client.wholeFeed("two", "", feed(0, 10));
    try (RawClient raw = begin(app, "two")) {
      raw.sendChunk(feed(0, 8));
      await().until(() -> runs("two") == 1);

      var second = other.client().wholeFeed("two", "", feed(0, 9) + Jobs.job("second", "A"));

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.problem()).isEqualTo("feed-running");
      assertThat(second.json().get("created").intValue()).isEqualTo(1);
      assertThat(isOpen("two", "9")).isTrue();
      assertThat(end(raw).get("closed").intValue()).isEqualTo(2);
    }
    assertThat(isOpen("two", "second")).isTrue();
    assertThat(isOpen("two", "9")).isFalse();
    assertThat(runs("two")).isZero();
    assertThat(other.client().wholeFeed("two", "", feed(0, 9)).status()).isEqualTo(200);
  }

  @Test
  void a_connection_that_breaks_closes_nothing() throws Exception {
    client.wholeFeed("broken", "", feed(0, 10));
    List<String> ends = List.of("", "5\r\n", "0\r\n");
    for (int n = 0; n < ends.size(); n++) {
      String mark = "mark-" + n;
      try (RawClient raw = begin(app, "broken")) {
        raw.sendChunk(feed(0, 8) + Jobs.job(mark, "Mark") + "\n");
        await().until(() -> isStored("broken", mark));
        raw.send(ends.get(n));
      }
      await().until(() -> runs("broken") == 0);
    }
    assertThat(WholeFeedIT.open(client, "broken")).hasSize(10 + ends.size());
  }

  @Test
  void a_body_shorter_than_it_says_closes_nothing() throws Exception {
    client.wholeFeed("short", "", feed(0, 10));
    String half = feed(0, 9);
    try (var raw = new RawClient(app.port())) {
      raw.send(
          "PUT /v1/sources/short/postings HTTP/1.1\r\nHost: x\r\n"
              + "Content-Type: application/x-ndjson\r\nContent-Length: "
              + (half.length() + 60)
              + "\r\n\r\n"
              + half);
      await().until(() -> runs("short") == 1);
      raw.socket().shutdownOutput();
      await().until(() -> runs("short") == 0);
    }
    assertThat(WholeFeedIT.open(client, "short")).hasSize(10);
  }

  @Test
  void a_run_that_was_taken_over_closes_nothing_any_more() throws Exception {
    client.wholeFeed("late", "", feed(0, 10));
    try (RawClient raw = begin(app, "late")) {
      raw.sendChunk(feed(0, 8));
      await().until(() -> runs("late") == 1);
      execute(
          "UPDATE whole_feed SET run = gen_random_uuid(), alive_until = now() - interval '1 s'"
              + " WHERE source = 'late'");
      assertThat(other.client().wholeFeed("late", "", feed(0, 10)).status()).isEqualTo(200);

      JsonNode answer = end(raw);

      assertThat(answer.get("type").stringValue()).endsWith("feed-running");
    }
    assertThat(WholeFeedIT.open(client, "late")).hasSize(10);
  }

  @Test
  void a_run_whose_place_another_one_has_closes_nothing_and_leaves_it_there() throws Exception {
    client.wholeFeed("lost", "", feed(0, 10));
    try (RawClient raw = begin(app, "lost")) {
      raw.sendChunk(feed(0, 8));
      await().until(() -> runs("lost") == 1);
      execute("UPDATE whole_feed SET run = gen_random_uuid() WHERE source = 'lost'");

      JsonNode answer = end(raw);

      assertThat(answer.path("type").stringValue("")).as("%s", answer).endsWith("feed-running");
      assertThat(answer.get("closed").intValue()).isZero();
    }
    assertThat(WholeFeedIT.open(client, "lost")).hasSize(10);
    assertThat(runs("lost")).isOne();
  }

  @Test
  void two_feeds_that_take_turns_agree_with_the_last_one() {
    for (int round = 0; round < 6; round++) {
      Client sender = round % 2 == 0 ? client : other.client();
      sender.wholeFeed("turns", "?allowShrink=true", feed(round, round + 50));
    }

    assertThat(new TreeSet<>(WholeFeedIT.open(client, "turns")))
        .isEqualTo(
            IntStream.range(5, 55)
                .mapToObj(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new)));
  }
}
