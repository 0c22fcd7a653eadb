package io.rolecall.ingest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What bad requests get: a problem that says what is wrong, and never a 500.
class BadRequestsIT {
  private static final String PATH = "/v1/sources/acme/postings/1";

  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start("rolecall.limits.posting-size=10KB");
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "nope", "{\"title\":}", "{} {}", "{\"a\":NaN}", "{'a':1}", "[1,"})
  void unreadable_json_is_400(String body) {
    Answer answer = client.put(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("unreadable-json");
    JsonNode json = answer.json();
    assertThat(json.get("type").stringValue()).isEqualTo("urn:rolecall:problem:unreadable-json");
    assertThat(json.get("title").stringValue()).isNotBlank();
    assertThat(json.get("status").intValue()).isEqualTo(400);
    assertThat(json.get("detail").stringValue()).isNotBlank();
    assertThat(json.get("requestId").stringValue()).isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void bytes_that_are_not_utf_8_are_400() {
    byte[] latin1 = Jobs.job("Bäcker").getBytes(StandardCharsets.ISO_8859_1);

    Answer answer =
        client.send(
            PATH,
            request ->
                request
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofByteArray(latin1)));

    assertThat(answer.problem()).isEqualTo("unreadable-json");
  }

  @Test
  void json_that_is_nested_too_deep_is_400() {
    String deep = "[".repeat(1_000) + "]".repeat(1_000);

    assertThat(client.put(PATH, "{\"title\":\"A\",\"x\":" + deep + "}").problem())
        .isEqualTo("unreadable-json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                                      | #
          "text"                                                                  | #
          {}                                                                      | #/title
          {"title":"A"}                                                           | #/hiringOrganization
          {"title":"A","hiringOrganization":{}}                                   | #/hiringOrganization/name
          {"title":"A","hiringOrganization":"B","datePosted":"soon"}              | #/datePosted
          {"title":"A","hiringOrganization":"B","url":"javascript:alert(1)"}      | #/url
          {"title":"A\\u0000","hiringOrganization":"B"}                           | #/title
          {"title":"A","hiringOrganization":"B","x":{"y":["\\ud800"]}}            | #/x/y/0
          {"title":"A","hiringOrganization":"B","x":1e999999}                     | #/x
          {"title":"A","hiringOrganization":"B","baseSalary":{"value":5}}         | #/baseSalary/currency
          {"title":"A","hiringOrganization":"B","employmentType":"SLAVE"}         | #/employmentType
          """)
  void a_wrong_value_is_422_with_a_pointer(String body, String pointer) {
    Answer answer = client.put(PATH, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid-posting");
    JsonNode first = answer.json().get("errors").get(0);
    assertThat(first.get("pointer").stringValue()).isEqualTo(pointer);
    assertThat(first.get("detail").stringValue()).isNotBlank();
  }

  @Test
  void a_posting_of_exactly_the_limit_is_accepted_and_one_byte_more_is_413() {
    String start = Jobs.job("A").replaceFirst("}$", ",\"x\":\"");
    String largest = start + "x".repeat(10 * 1024 - start.length() - 2) + "\"}";

    assertThat(largest).hasSize(10 * 1024);
    assertThat(client.put(PATH, largest).status()).isEqualTo(201);
    Answer answer = client.put(PATH, largest + " ");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("too-large");
    assertThat(client.put(PATH, "x".repeat(1_000_000)).status()).isEqualTo(413);
  }

  @Test
  void another_media_type_is_415() {
    Answer answer = client.send(PATH, request -> request.PUT(BodyPublishers.ofString("{}")));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    assertThat(client.post("/v1/sources/acme/postings", "text/csv", "").status()).isEqualTo(415);
    assertThat(client.post("/v1/sources/acme/postings", "application/json", "{}").status())
        .isEqualTo(415);
    assertThat(
            client
                .post(
                    "/v1/sources/acme/postings?format=ashby",
                    "application/x-ndjson",
                    "{\"jobs\":[]}")
                .status())
        .isEqualTo(415);
    assertThat(client.post("/v1/sources/acme/postings", "no type", "{}").status()).isIn(400, 415);
  }

  @Test
  void json_ld_is_json() {
    Answer answer =
        client.send(
            PATH + "ld",
            request ->
                request
                    .header("Content-Type", "application/ld+json; charset=utf-8")
                    .PUT(BodyPublishers.ofString(Jobs.job("A"))));

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void a_compressed_body_is_415() {
    Answer answer =
        client.send(
            PATH,
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .PUT(BodyPublishers.ofString("x")));

    assertThat(answer.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?x=1", "?X-Y", "?format=ashby"})
  void an_unknown_parameter_is_400_that_names_it(String query) {
    String name = query.substring(1).replaceFirst("=.*", "");

    for (Answer answer :
        new Answer[] {
          client.put(PATH + query, Jobs.job("A")),
          client.get(PATH + query),
          client.delete(PATH + query)
        }) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("invalid-parameter");
      assertThat(answer.json().get("errors").get(0).get("parameter").stringValue()).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?format=nope, format",
    "?format=, format",
    "?results=some, results",
    "?company=Acme, company",
    "?x=1, x",
    "?format=ashby&company=, company",
    "?results=all&results=all, results"
  })
  void a_wrong_parameter_of_a_bulk_is_400_that_names_it(String query, String name) {
    String type = query.contains("ashby") ? "application/json" : "application/x-ndjson";

    Answer answer = client.post("/v1/sources/acme/postings" + query, type, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-parameter");
    assertThat(answer.json().get("errors").get(0).get("parameter").stringValue()).isEqualTo(name);
  }

  @Test
  void an_unknown_path_is_404_and_an_unknown_method_405() {
    assertThat(client.get("/v1/nothing").problem()).isEqualTo("not-found");
    assertThat(client.get("/").status()).isEqualTo(404);
    Answer answer =
        client.send(PATH, request -> request.method("PATCH", BodyPublishers.ofString("{}")));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.problem()).isEqualTo("method-not-allowed");
    assertThat(answer.header("Allow")).contains("PUT", "GET", "DELETE");
  }

  @Test
  void an_answer_that_is_not_accepted_is_406() {
    client.put(PATH, Jobs.job("A"));

    Answer answer = client.get(PATH, "Accept", "text/html");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.problem()).isEqualTo("not-acceptable");
  }

  @Test
  void a_sane_request_id_is_taken_over_and_another_is_not() {
    assertThat(client.get(PATH, "X-Request-Id", "abc-1.2_3").header("X-Request-Id"))
        .isEqualTo("abc-1.2_3");
    assertThat(client.get("/v1/x", "X-Request-Id", "abc").json().get("requestId").stringValue())
        .isEqualTo("abc");
    assertThat(client.get(PATH, "X-Request-Id", "a b<script>").header("X-Request-Id"))
        .matches("[0-9a-f]{16}");
    assertThat(client.get(PATH, "X-Request-Id", "x".repeat(65)).header("X-Request-Id"))
        .matches("[0-9a-f]{16}");
  }
}
