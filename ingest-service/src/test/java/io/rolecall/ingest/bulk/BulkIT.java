package io.rolecall.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import io.rolecall.events.PostingJson;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/// Bulks of NDJSON against the whole service.
class BulkIT {
  private static final int LIMIT = 20 * 1024;

  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() {
    app =
        IngestApp.start(
            "rolecall.limits.posting-size=20KB",
            "rolecall.bulk.streams=3",
            "rolecall.bulk.spool-memory=64KB");
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String outcome(JsonNode line) {
    return line.path("outcome").stringValue("");
  }

  private static String problem(JsonNode line) {
    return line.path("problem").path("type").stringValue("").replaceFirst(".*:", "");
  }

  private static long rows(String source) {
    Long count =
        app.context()
            .getBean(DatabaseClient.class)
            .sql("SELECT count(*) FROM posting WHERE source = $1 AND state = 'open'")
            .bind("$1", source)
            .mapValue(Long.class)
            .one()
            .block();
    return count == null ? 0 : count;
  }

  @Test
  void every_line_has_its_result_in_order_and_the_last_line_sums_up() {
    client.put(Client.path("mixed", "known"), Jobs.job("known", "Known"));
    client.put(Client.path("mixed", "gone"), Jobs.job("Gone"));
    String body =
        String.join(
            "\n",
            Jobs.job("new", "New"),
            "",
            Jobs.job("known", "Known"),
            "   \r",
            "{nope",
            "{\"identifier\":\"wrong\",\"title\":\"\",\"hiringOrganization\":\"A\"}",
            Jobs.closing("gone"),
            Jobs.closing("never"),
            "{\"title\":\"A\",\"hiringOrganization\":\"B\"}",
            "[]",
            "{\"identifier\":{\"value\":\"object\"},\"title\":\"A\",\"hiringOrganization\":\"B\"}\r",
            Jobs.job("known", "Known no more"));

    Answer answer = client.bulk("mixed", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
    List<JsonNode> lines = answer.lines();
    assertThat(lines.stream().limit(10).map(line -> line.get("line").intValue()))
        .containsExactly(1, 3, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(lines.stream().limit(10).map(BulkIT::outcome))
        .containsExactly(
            "created",
            "unchanged",
            "rejected",
            "rejected",
            "closed",
            "rejected",
            "rejected",
            "rejected",
            "created",
            "updated");
    assertThat(lines.stream().limit(10).map(BulkIT::problem))
        .containsExactly(
            "",
            "",
            "unreadable-json",
            "invalid-posting",
            "",
            "unknown-posting",
            "invalid-posting",
            "invalid-posting",
            "",
            "");
    assertThat(lines.stream().limit(10).map(line -> line.path("externalId").stringValue("-")))
        .containsExactly(
            "new", "known", "-", "wrong", "gone", "never", "-", "-", "object", "known");
    assertThat(lines.get(0).get("id").stringValue())
        .isEqualTo(new PostingIdentity("mixed", "new").id().value());
    assertThat(lines.get(9).get("revision").longValue()).isEqualTo(2);
    assertThat(lines.get(3).get("problem").get("errors").get(0).get("pointer").stringValue())
        .isEqualTo("#/title");
    assertThat(lines.get(3).get("problem").get("requestId").stringValue())
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(lines.getLast())
        .isEqualTo(
            PostingJson.MAPPER.readTree(
                """
                {"summary":{"received":10,"created":2,"updated":1,"unchanged":1,"closed":1,
                            "rejected":5}}
                """));
    assertThat(lines).hasSize(11);
  }

  @Test
  void an_empty_stream_has_a_summary_of_nothing() {
    assertThat(client.bulk("empty", "").lines()).hasSize(1);
    assertThat(client.bulk("empty", "\n\r\n  \n").lines().getFirst().at("/summary/received"))
        .isEqualTo(PostingJson.MAPPER.readTree("0"));
  }

  @Test
  void only_rejects_are_sent_when_asked_for() {
    Answer answer =
        client.post(
            "/v1/sources/rejects/postings?results=rejected",
            "application/x-ndjson",
            Jobs.job("a", "A") + "\nnope\n" + Jobs.job("b", "B"));

    assertThat(answer.lines()).hasSize(2);
    assertThat(answer.lines().getFirst().get("line").intValue()).isEqualTo(2);
    assertThat(answer.lines().getLast().at("/summary/created").intValue()).isEqualTo(2);
  }

  @Test
  void lines_of_one_posting_keep_their_order() {
    String body =
        IntStream.range(0, 300)
            .mapToObj(n -> n % 3 == 2 ? Jobs.closing("one") : Jobs.job("one", "Title " + n))
            .collect(Collectors.joining("\n"));

    List<JsonNode> lines = client.bulk("order", body).lines();

    assertThat(lines.stream().limit(300).map(line -> line.get("revision").longValue()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 300).mapToObj(Long::valueOf).toList());
    assertThat(lines.stream().limit(4).map(BulkIT::outcome))
        .containsExactly("created", "updated", "closed", "updated");
    assertThat(client.get(Client.path("order", "one")).json().get("state").stringValue())
        .isEqualTo("closed");
  }

  @Test
  void postings_that_come_again_in_later_batches_keep_their_order() {
    int postings = 700;
    int count = 5 * postings;
    String body =
        IntStream.range(0, count)
            .mapToObj(n -> Jobs.job("job-" + n % postings, "Title " + n))
            .collect(Collectors.joining("\n"));

    List<JsonNode> lines = client.bulk("rounds", body).lines();

    assertThat(lines.stream().limit(count).map(line -> line.get("line").intValue()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, count).boxed().toList());
    assertThat(lines.stream().limit(count).map(line -> line.get("revision").intValue()))
        .containsExactlyElementsOf(
            IntStream.range(0, count).mapToObj(n -> 1 + n / postings).toList());
  }

  @Test
  void a_line_over_the_limit_harms_only_itself() {
    String body =
        Jobs.job("before", "A")
            + "\n{\"identifier\":\"big\",\"x\":\""
            + "x".repeat(5_000_000)
            + "\"}\n"
            + Jobs.job("after", "B");

    List<JsonNode> lines = client.bulk("oversize", body).lines();

    assertThat(lines.stream().map(BulkIT::outcome))
        .containsExactly("created", "rejected", "created", "");
    assertThat(problem(lines.get(1))).isEqualTo("too-large");
    assertThat(lines.get(1).at("/problem/status").intValue()).isEqualTo(413);
    assertThat(lines.get(2).get("line").intValue()).isEqualTo(3);
  }

  @Test
  void a_line_of_exactly_the_limit_is_accepted() {
    String start = Jobs.job("limit", "A").replaceFirst("}$", ",\"x\":\"");
    String largest = start + "x".repeat(LIMIT - start.length() - 2) + "\"}";

    List<JsonNode> lines = client.bulk("limit", largest + "\r\n" + largest + " \r\n").lines();

    assertThat(lines.stream().map(BulkIT::outcome)).containsExactly("created", "rejected", "");
  }

  @Test
  void a_byte_order_mark_is_skipped_and_bytes_that_are_not_utf_8_are_rejected() {
    var body = new ByteArrayOutputStream();
    body.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(Jobs.job("bom", "Ä\n").replace("\n", "").getBytes(StandardCharsets.UTF_8));
    body.write('\n');
    body.writeBytes(Jobs.job("latin", "Ä").getBytes(StandardCharsets.ISO_8859_1));

    Answer answer =
        client.post("/v1/sources/bom/postings", "application/x-ndjson", body.toByteArray());

    assertThat(answer.lines().stream().map(BulkIT::outcome))
        .containsExactly("created", "rejected", "");
    assertThat(problem(answer.lines().get(1))).isEqualTo("unreadable-json");
  }

  @Test
  void a_bad_external_id_in_a_line_is_rejected() {
    Answer answer = client.bulk("ids", Jobs.job("..", "A") + "\n" + Jobs.job("x".repeat(257), "A"));

    assertThat(answer.lines().stream().limit(2).map(BulkIT::problem))
        .containsOnly("invalid-external-id");
    assertThat(answer.lines().getFirst().at("/problem/errors/0/pointer").stringValue())
        .isEqualTo("#/identifier");
  }

  @Test
  void the_same_feed_again_changes_nothing() {
    String body =
        IntStream.range(0, 3_000)
            .mapToObj(n -> Jobs.job("job-" + n, "Title " + n))
            .collect(Collectors.joining("\n"));

    JsonNode first = client.bulk("again", body).lines().getLast();
    JsonNode second = client.bulk("again", body).lines().getLast();

    assertThat(first.at("/summary/created").intValue()).isEqualTo(3_000);
    assertThat(second.at("/summary/unchanged").intValue()).isEqualTo(3_000);
    assertThat(rows("again")).isEqualTo(3_000);
  }

  @Test
  void a_client_that_waits_for_each_result_gets_it() throws IOException {
    try (var raw = new RawClient(app.port()).beginBulk("/v1/sources/dialogue/postings")) {
      for (int n = 1; n <= 20; n++) {
        raw.sendChunk(Jobs.job("job-" + n, "Title") + "\n");
        assertThat(raw.readLine()).contains("\"line\":" + n + ",").contains("created");
      }
      raw.endChunks();
      assertThat(raw.readLines()).singleElement().asString().contains("\"created\":20");
    }
  }

  @Test
  void a_line_may_arrive_in_pieces() throws IOException {
    try (var raw = new RawClient(app.port()).beginBulk("/v1/sources/pieces/postings")) {
      raw.sendChunk(Jobs.job("a", "A") + "\n{\"identi");
      assertThat(raw.readLine()).contains("\"line\":1,");
      raw.sendChunk("fier\":\"b\",\"title\":\"B\",");
      raw.sendChunk("\"hiringOrganization\":\"C\"}").endChunks();
      assertThat(raw.readLines()).hasSize(2).first().asString().contains("\"created\"");
    }
  }

  @Test
  void a_client_that_sends_everything_before_it_reads_does_not_deadlock() throws IOException {
    int count = 60_000;
    try (var raw = new RawClient(app.port())) {
      raw.socket().setReceiveBufferSize(64 * 1024);
      raw.beginBulk("/v1/sources/flood/postings");
      var lines = new StringBuilder();
      for (int n = 1; n <= count; n++) {
        lines.append("{\"identifier\":\"").append("wrong-%06d".formatted(n)).append("\"}\n");
        if (n % 500 == 0) {
          raw.sendChunk(lines.toString());
          lines.setLength(0);
        }
      }
      raw.endChunks();

      List<String> results = raw.readLines();

      assertThat(results).hasSize(count + 1);
      for (int n = 1; n <= count; n++) {
        assertThat(results.get(n - 1)).startsWith("{\"line\":" + n + ",");
      }
      assertThat(results.getLast()).contains("\"rejected\":60000");
    }
  }

  @Test
  void what_was_acknowledged_before_a_client_hangs_up_stays_and_a_second_run_works()
      throws IOException {
    String path = "/v1/sources/hangup/postings";
    try (var raw = new RawClient(app.port()).beginBulk(path)) {
      for (int n = 0; n < 100; n++) {
        raw.sendChunk(Jobs.job("job-" + n, "Title") + "\n");
      }
      for (int n = 0; n < 100; n++) {
        assertThat(raw.readLine()).contains("created");
      }
      raw.sendChunk("{\"identifier\":\"half");
      raw.socket().setSoLinger(true, 0);
    }
    assertThat(rows("hangup")).isEqualTo(100);

    String all =
        IntStream.range(0, 150)
            .mapToObj(n -> Jobs.job("job-" + n, "Title"))
            .collect(Collectors.joining("\n"));
    JsonNode summary = client.bulk("hangup", all).lines().getLast();

    assertThat(summary.at("/summary/unchanged").intValue()).isEqualTo(100);
    assertThat(summary.at("/summary/created").intValue()).isEqualTo(50);
  }

  @Test
  void one_stream_too_many_is_answered_with_503() throws IOException {
    try (var one = begin("a");
        var two = begin("b");
        var three = begin("c")) {
      Answer refused = client.bulk("crowd-d", Jobs.job("x", "X"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.json().get("retryAfterMs").intValue()).isEqualTo(1_000);
      one.endChunks();
      two.endChunks();
      three.endChunks();
      assertThat(one.readLines()).hasSize(1);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.bulk("crowd-d", Jobs.job("x", "X")).status() == 200);
  }

  private static RawClient begin(String source) throws IOException {
    var raw = new RawClient(app.port()).beginBulk("/v1/sources/crowd-" + source + "/postings");
    raw.sendChunk(Jobs.job("x", "X") + "\n");
    assertThat(raw.readLine()).contains("created");
    return raw;
  }
}
