package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/// PUT, GET and DELETE of one posting, as API.md says.
class SinglePostingIT {
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
  void a_first_put_creates_and_says_who_it_is() {
    Answer answer = client.put(path("first"), Jobs.job("Baker"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    JsonNode json = answer.json();
    assertThat(json.get("id").stringValue())
        .isEqualTo(new PostingIdentity("acme", "first").id().value());
    assertThat(json.get("source").stringValue()).isEqualTo("acme");
    assertThat(json.get("externalId").stringValue()).isEqualTo("first");
    assertThat(json.get("revision").longValue()).isEqualTo(1);
    assertThat(json.get("outcome").stringValue()).isEqualTo("created");
    assertThat(json.get("state").stringValue()).isEqualTo("open");
  }

  @Test
  void the_same_again_is_unchanged_and_writes_nothing() {
    client.put(path("same"), "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"n\":1.0}");
    String row = row("same");

    Answer answer =
        client.put(path("same"), "{ \"n\": 1, \"hiringOrganization\":\"B\", \"title\":\"A\" }");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("outcome").stringValue()).isEqualTo("unchanged");
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(row("same")).isEqualTo(row);
  }

  @Test
  void a_change_is_a_new_revision_with_a_greater_version() {
    client.put(path("change"), Jobs.job("A"));
    long before = version("change");

    Answer answer = client.put(path("change"), Jobs.job("B"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("outcome").stringValue()).isEqualTo("updated");
    assertThat(answer.json().get("revision").longValue()).isEqualTo(2);
    assertThat(version("change")).isGreaterThan(before);
  }

  @Test
  void a_version_that_is_ahead_of_the_clock_still_grows() {
    client.put(path("ahead"), Jobs.job("A"));
    execute(
        "UPDATE posting SET version = 9000000000000000000 WHERE id = '%s'".formatted(id("ahead")));

    client.put(path("ahead"), Jobs.job("B"));

    assertThat(version("ahead")).isEqualTo(9_000_000_000_000_000_001L);
  }

  @Test
  void a_closed_posting_keeps_its_text_and_can_be_opened_again() {
    client.put(path("flap"), Jobs.job("A"));

    Answer closed = client.delete(path("flap"));
    assertThat(closed.status()).isEqualTo(200);
    assertThat(closed.json().get("outcome").stringValue()).isEqualTo("closed");
    assertThat(closed.json().get("state").stringValue()).isEqualTo("closed");
    assertThat(closed.json().get("revision").longValue()).isEqualTo(2);
    assertThat(closed.header("ETag")).isEqualTo("\"2\"");

    Answer again = client.delete(path("flap"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("outcome").stringValue()).isEqualTo("unchanged");
    assertThat(again.json().get("state").stringValue()).isEqualTo("closed");

    JsonNode shown = client.get(path("flap")).json();
    assertThat(shown.get("state").stringValue()).isEqualTo("closed");
    assertThat(shown.get("closedAt").stringValue()).isNotEmpty();
    assertThat(shown.get("posting").get("title").stringValue()).isEqualTo("A");

    Answer reopened = client.put(path("flap"), Jobs.job("A"));
    assertThat(reopened.status()).isEqualTo(200);
    assertThat(reopened.json().get("outcome").stringValue()).isEqualTo("updated");
    assertThat(reopened.json().get("revision").longValue()).isEqualTo(3);
    assertThat(client.get(path("flap")).json().has("closedAt")).isFalse();
  }

  @Test
  void what_never_existed_can_be_neither_closed_nor_shown() {
    Answer closed = client.delete(path("never"));
    assertThat(closed.status()).isEqualTo(404);
    assertThat(closed.problem()).isEqualTo("unknown-posting");
    assertThat(client.get(path("never")).status()).isEqualTo(404);
  }

  @Test
  void a_get_shows_the_posting_with_its_times() {
    Instant before = Instant.now().minusSeconds(5);
    client.put(
        path("shown"),
        """
        {"title":"A","hiringOrganization":"B","myOwn":{"kept":[1,2.50,null]},
         "description":"<p onclick='x()'>Hi <script>alert(1)</script><b>you</b></p>"}
        """);

    Answer answer = client.get(path("shown"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    JsonNode json = answer.json();
    assertThat(Instant.parse(json.get("createdAt").stringValue())).isAfter(before);
    assertThat(json.get("updatedAt")).isEqualTo(json.get("createdAt"));
    assertThat(json.has("closedAt")).isFalse();
    assertThat(json.get("published").booleanValue()).isFalse();
    assertThat(json.get("posting").get("myOwn").toString()).isEqualTo("{\"kept\":[1,2.50,null]}");
    assertThat(json.get("posting").get("description").stringValue())
        .isEqualTo("<p>Hi <b>you</b></p>");
  }

  @Test
  void published_says_whether_the_relay_has_passed_this_revision() {
    client.put(path("relayed"), Jobs.job("A"));
    execute(
        """
        UPDATE relay SET cursor_xid = p.changed_xid, cursor_id = p.id
        FROM posting p WHERE p.id = '%s'
        """
            .formatted(id("relayed")));
    assertThat(client.get(path("relayed")).json().get("published").booleanValue()).isTrue();

    client.put(path("relayed"), Jobs.job("B"));
    assertThat(client.get(path("relayed")).json().get("published").booleanValue()).isFalse();
    execute("UPDATE relay SET cursor_xid = 0, cursor_id = ''");
  }

  @Test
  void the_row_carries_the_transaction_that_changed_it() {
    client.put(path("xid"), Jobs.job("A"));

    assertThat(
            query(
                "SELECT (changed_xid = xmin::text::bigint)::text FROM posting WHERE id = '%s'"
                    .formatted(id("xid"))))
        .isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a b",
        "ä€😀",
        "a;b=c",
        "a%2Fb",
        "a+b",
        "...",
        "a?b#c",
        "https://x.y/z?a=b&c=d",
        "~",
        "a,b",
        "\"",
        "\\"
      })
  void an_external_id_may_hold_any_printable_character(String externalId) {
    Answer created = client.put(path(externalId), Jobs.job("A"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("externalId").stringValue()).isEqualTo(externalId);
    assertThat(created.json().get("id").stringValue()).isEqualTo(id(externalId));
    assertThat(client.get(path(externalId)).json().get("externalId").stringValue())
        .isEqualTo(externalId);
    assertThat(client.delete(path(externalId)).status()).isEqualTo(200);
  }

  @Test
  void a_semicolon_in_the_path_is_part_of_the_external_id() {
    Answer answer = client.put("/v1/sources/acme/postings/x;y=z", Jobs.job("A"));

    assertThat(answer.json().get("externalId").stringValue()).isEqualTo("x;y=z");
  }

  @Test
  void an_external_id_of_256_wide_characters_is_the_longest() {
    assertThat(client.put(path("😀".repeat(256)), Jobs.job("A")).status()).isEqualTo(201);
    assertThat(client.put(path("😀".repeat(257)), Jobs.job("A")).problem())
        .isEqualTo("invalid-external-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2E", "%2e%2E", "%00", "%0A", "%C3%28", "%ED%A0%80", "%E2%80%8B"})
  void other_external_ids_are_refused(String encoded) {
    Answer answer = client.put("/v1/sources/acme/postings/" + encoded, Jobs.job("A"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-external-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "-a", "a%2Fb", "a%20b", "ä", "a;b"})
  void a_bad_source_is_refused(String source) {
    Answer answer =
        client.put("/v1/sources/" + source.replace("ä", "%C3%A4") + "/postings/1", Jobs.job("A"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-source");
    assertThat(client.bulk(source.replace("ä", "%C3%A4"), "").problem())
        .isEqualTo("invalid-source");
  }

  @Test
  void the_id_in_the_path_wins_over_the_one_in_the_posting() {
    Answer answer = client.put(path("in-path"), Jobs.job("in-body", "A"));

    assertThat(answer.json().get("externalId").stringValue()).isEqualTo("in-path");
    assertThat(client.get(path("in-body")).status()).isEqualTo(404);
  }

  @Test
  void a_posting_that_grows_too_large_when_made_safe_is_refused() {
    String json =
        "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"description\":\""
            + "<a>x".repeat(260_000)
            + "\"}";

    Answer answer = client.put(path("grown"), json);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("too-large");
    assertThat(client.get(path("grown")).status()).isEqualTo(404);
  }

  private static String id(String externalId) {
    return new PostingIdentity("acme", externalId).id().value();
  }

  private static long version(String externalId) {
    return Long.parseLong(
        query("SELECT version::text FROM posting WHERE id = '%s'".formatted(id(externalId))));
  }

  private static String row(String externalId) {
    return query(
        "SELECT (ctid, xmin, posting)::text FROM posting WHERE id = '%s'"
            .formatted(id(externalId)));
  }

  private static String query(String sql) {
    return app.context()
        .getBean(DatabaseClient.class)
        .sql(sql)
        .mapValue(String.class)
        .one()
        .block();
  }

  private static void execute(String sql) {
    app.context().getBean(DatabaseClient.class).sql(sql).then().block();
  }
}
