package io.rolecall.ingest.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.Canary;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class CanaryIT {
  private static final String REVISION =
      "SELECT coalesce(max(revision), 0) FROM posting WHERE source = 'rolecall.canary'";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofHours(1);

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

  private static boolean write(IngestApp app, Duration since) {
    return Objects.requireNonNull(
        app.context().getBean(CanaryTable.class).write(since).block(PATIENCE));
  }

  @Test
  void it_is_written_again_and_again_and_stays_closed() throws SQLException {
    try (var writing = app.another("rolecall.canary.interval=1s");
        var table = Table.of(writing)) {
      long before = table.number(REVISION);

      await().atMost(PATIENCE).until(() -> table.number(REVISION) >= before + 2);

      assertThat(table.number("SELECT count(*) FROM posting WHERE state <> 'closed'")).isZero();
      assertThat(table.number("SELECT count(*) FROM posting WHERE source = 'rolecall.canary'"))
          .isEqualTo(1);
    }
  }

  @Test
  void of_several_that_are_about_to_write_it_one_does() throws SQLException {
    write(app, Duration.ZERO);
    try (var rows = Table.of(app)) {
      rows.execute("UPDATE posting SET updated_at = updated_at - interval '2 hours'");
    }
    var table = app.context().getBean(CanaryTable.class);

    List<Boolean> written =
        Flux.range(0, 8).flatMap(_ -> table.write(LONG)).collectList().block(PATIENCE);

    assertThat(written).hasSize(8).containsOnlyOnce(true);
  }

  @Test
  void it_is_in_no_digest_and_is_not_published_again_with_all_others() {
    write(app, Duration.ZERO);

    assertThat(client.get("/v1/digest?buckets=1").json().at("/buckets/0/count").longValue())
        .isZero();
    assertThat(
            client
                .post("/v1/republish", "application/json", "{\"all\":true}")
                .json()
                .get("republished")
                .longValue())
        .isZero();
  }

  @Test
  void nobody_else_may_use_its_source() {
    String posting = Client.path(Canary.SOURCE, "1");
    String all = "/v1/sources/" + Canary.SOURCE + "/postings";

    assertThat(client.put(posting, Jobs.job("A")).problem()).isEqualTo("invalid-source");
    assertThat(client.delete(posting).problem()).isEqualTo("invalid-source");
    assertThat(client.delete(all).problem()).isEqualTo("invalid-source");
    assertThat(client.get(all).problem()).isEqualTo("invalid-source");
    assertThat(client.bulk(Canary.SOURCE, Jobs.job("1", "A")).problem())
        .isEqualTo("invalid-source");
    assertThat(
            client
                .post(
                    "/v1/republish",
                    "application/json",
                    "{\"source\":\"%s\"}".formatted(Canary.SOURCE))
                .problem())
        .isEqualTo("invalid-source");
  }
}
