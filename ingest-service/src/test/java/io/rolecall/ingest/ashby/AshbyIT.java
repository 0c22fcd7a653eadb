package io.rolecall.ingest.ashby;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AshbyIT {
  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start("rolecall.limits.document-size=2MB");
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Answer post(String source, String query, byte[] body) {
    return client.post(
        "/v1/sources/" + source + "/postings?format=ashby" + query, "application/json", body);
  }

  private static byte[] board() throws IOException {
    try (var in = AshbyIT.class.getResourceAsStream("/ashby/board.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void a_board_is_taken_in_and_the_second_time_nothing_changes() throws IOException {
    List<JsonNode> lines = post("board", "", board()).lines();

    assertThat(lines.stream().limit(4).map(line -> line.get("line").intValue()))
        .containsExactly(1, 3, 4, 5);
    assertThat(lines.getLast().at("/summary").toString())
        .isEqualTo(
            "{\"received\":4,\"created\":2,\"updated\":0,\"unchanged\":0,\"closed\":0,\"rejected\":2}");
    JsonNode posting =
        client
            .get(Client.path("board", "0b6a1f0e-5a51-4c0e-9d3e-000000000001"))
            .json()
            .get("posting");
    assertThat(posting.get("description").stringValue())
        .isEqualTo("<p>Keep the <strong>light</strong>.</p>");
    assertThat(posting.at("/hiringOrganization/name").stringValue()).isEqualTo("Harbour Lights");

    assertThat(post("board", "", board()).lines().getLast().at("/summary/unchanged").intValue())
        .isEqualTo(2);
  }

  @Test
  void the_employer_can_be_named() throws IOException {
    post("named", "&company=Harbour%20GmbH", board());

    assertThat(
            client
                .get(Client.path("named", "0b6a1f0e-5a51-4c0e-9d3e-000000000001"))
                .json()
                .at("/posting/hiringOrganization/name")
                .stringValue())
        .isEqualTo("Harbour GmbH");
  }

  @Test
  void a_document_that_is_none_is_a_problem() {
    assertThat(post("none", "", "nope".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
    assertThat(post("none", "", "".getBytes(StandardCharsets.UTF_8)).problem())
        .isEqualTo("unreadable-json");
    assertThat(post("none", "", "{\"jobs\":1}".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(422);
  }

  @Test
  void a_document_that_breaks_off_keeps_what_was_acknowledged() {
    String jobs =
        IntStream.range(0, 600)
            .mapToObj(n ->
                "{\"id\":\"%d\",\"title\":\"A\",\"jobUrl\":\"https://x.y/acme/1\"}".formatted(n))
            .collect(Collectors.joining(","));

    Answer answer =
        post("broken", "", ("{\"jobs\":[" + jobs + ",{\"id\":").getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.lines()).hasSize(601);
    assertThat(answer.lines().getLast().get("aborted").booleanValue()).isTrue();
    assertThat(answer.lines().getLast().at("/problem/status").intValue()).isEqualTo(400);
    assertThat(client.get(Client.path("broken", "599")).status()).isEqualTo(200);
  }

  @Test
  void a_document_over_the_limit_is_413() {
    String large = "{\"jobs\":[],\"x\":[" + "\"xxxxxxxx\",".repeat(300_000) + "1]}";

    Answer answer = post("large", "", large.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("too-large");
  }
}
