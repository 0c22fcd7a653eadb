package io.rolecall.ingest.republish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import io.rolecall.ingest.Table;
import io.rolecall.ingest.Table.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows get a new version and nothing else, whoever writes them meanwhile.
class RepublishIT {
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  private static IngestApp app;
  private static Client client;
  private static Table table;

  @BeforeAll
  static void start() throws SQLException {
    app = IngestApp.start();
    client = app.client();
    table = Table.of(app);
  }

  @AfterAll
  static void stop() throws SQLException {
    table.close();
    app.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    table.execute("DELETE FROM posting");
    table.insert("one", 1, 2_500);
    table.insert("two", 1, 30);
    table.execute(
        "UPDATE posting SET state = 'closed', closed_at = now() WHERE external_id LIKE '%5'");
  }

  private static Answer republish(String json) {
    return client.post("/v1/republish", "application/json", json);
  }

  private static void assertRepublished(String json, long count) {
    Answer answer = republish(json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().get("republished").longValue()).isEqualTo(count);
  }

  private static void assertRenewed(Row before, Row after) {
    assertThat(after.rest()).isEqualTo(before.rest());
    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(after.changedXid()).isGreaterThan(before.changedXid());
  }

  @Test
  void all_rows_get_a_new_version_and_keep_everything_else() throws SQLException {
    Map<String, Row> before = table.rows();

    assertRepublished("{\"all\":true}", 2_530);

    Map<String, Row> after = table.rows();
    assertThat(after).hasSameSizeAs(before);
    before.forEach((id, row) -> assertRenewed(row, after.get(id)));
  }

  @Test
  void only_the_rows_of_the_source_are_meant() throws SQLException {
    Map<String, Row> before = table.rows();

    assertRepublished("{\"source\":\"two\"}", 30);
    assertRepublished("{\"source\":\"none\"}", 0);

    Map<String, Row> after = table.rows();
    before.forEach((id, row) -> {
      if (row.rest().startsWith(id + "|two|")) {
        assertRenewed(row, after.get(id));
      } else {
        assertThat(after.get(id)).isEqualTo(row);
      }
    });
  }

  @Test
  void ids_are_meant_each_once_and_one_without_a_row_gets_a_stub() throws SQLException {
    Map<String, Row> before = table.rows();
    String id = before.keySet().iterator().next();

    assertRepublished("{\"ids\":[\"%s\",\"%s\",\"%s\"]}".formatted(id, UNKNOWN, id), 2);

    Map<String, Row> after = table.rows();
    assertRenewed(before.get(id), after.remove(id));
    assertThat(after.remove(UNKNOWN).state()).isEqualTo("purged");
    before.remove(id);
    assertThat(after).isEqualTo(before);
    assertRepublished("{\"ids\":[\"%s\"]}".formatted(UNKNOWN), 1);
  }

  @Test
  void more_ids_than_fit_one_statement_are_all_republished() throws SQLException {
    Map<String, Row> before = table.rows();
    String ids = String.join("\",\"", before.keySet());

    assertRepublished("{\"ids\":[\"%s\"]}".formatted(ids), 2_530);

    Map<String, Row> after = table.rows();
    before.forEach((key, row) -> assertRenewed(row, after.get(key)));
  }

  @Test
  void a_version_above_the_clock_still_rises() throws SQLException {
    table.execute("UPDATE posting SET version = 8000000000000000000 WHERE source = 'two'");

    assertRepublished("{\"source\":\"two\"}", 30);

    assertThat(table.number("SELECT min(version) FROM posting WHERE source = 'two'"))
        .isEqualTo(8_000_000_000_000_000_001L);
  }

  @Test
  void writers_of_the_same_rows_lose_nothing_meanwhile() throws Exception {
    int writers = 8;
    long writes = 25;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, writers)
              .<Future<?>>mapToObj(writer ->
                  threads.submit(() -> {
                    for (int write = 0; write < writes; write++) {
                      String path = Client.path("two", String.valueOf(1 + write % 4));
                      String title = "Job " + writer + " " + write;
                      assertThat(client.put(path, Jobs.job(title)).status()).isEqualTo(200);
                    }
                  }))
              .toList();
      do {
        assertThat(republish("{\"all\":true}").status()).isEqualTo(202);
      } while (running.stream().anyMatch(future -> !future.isDone()));
      for (Future<?> future : running) {
        future.get();
      }
    }

    assertThat(table.number("SELECT sum(revision - 1) FROM posting WHERE source = 'two'"))
        .isEqualTo(writers * writes);
    assertThat(table.number("SELECT max(revision) FROM posting WHERE source = 'one'")).isOne();
  }

  @Test
  void a_client_that_hangs_up_cancels_nothing() throws Exception {
    Map<String, Row> before = table.rows();
    String body = "{\"all\":true}";
    try (var raw = new RawClient(app.port())) {
      raw.send(
          "POST /v1/republish HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      String first = before.keySet().iterator().next();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(1))
          .until(() ->
              table.number("SELECT version FROM posting WHERE id = '" + first + "'")
                  > before.get(first).version());
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            table
                .rows()
                .forEach((id, row) ->
                    assertThat(row.version()).isGreaterThan(before.get(id).version())));
  }

  @Test
  void a_request_that_says_no_selection_changes_nothing() throws SQLException {
    Map<String, Row> before = table.rows();

    assertThat(republish("{}"))
        .returns(422, Answer::status)
        .returns("invalid-request", Answer::problem);
    assertThat(republish("{").status()).isEqualTo(400);
    assertThat(client.post("/v1/republish", "text/plain", "{\"all\":true}").status())
        .isEqualTo(415);
    assertThat(client.post("/v1/republish?all=1", "application/json", "{}").problem())
        .isEqualTo("invalid-parameter");
    assertThat(table.rows()).isEqualTo(before);
  }
}
