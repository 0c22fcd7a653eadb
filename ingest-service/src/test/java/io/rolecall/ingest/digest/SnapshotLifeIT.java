package io.rolecall.ingest.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Table;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How long a snapshot is held, and that nothing of it is left afterwards.
class SnapshotLifeIT {
  private static final String SESSIONS =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE application_name = 'rolecall-ingest-digest' AND datname = current_database()
      """;

  private static String take(IngestApp app) {
    Answer answer = app.client().get("/v1/digest?buckets=1");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("snapshot").stringValue();
  }

  private static Answer drill(IngestApp app, String snapshot) {
    return app.client().get("/v1/digest/0?snapshot=" + snapshot);
  }

  private static void awaitSessions(Table table, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(table.number(SESSIONS)).isEqualTo(count));
  }

  @Test
  void a_snapshot_makes_room_for_the_next_one_and_ends_when_nobody_asks_it() throws SQLException {
    try (var app = IngestApp.start("rolecall.digest.snapshots=1", "rolecall.digest.idle=2s");
        var table = Table.of(app)) {
      String first = take(app);
      String second = take(app);

      assertThat(drill(app, first).problem()).isEqualTo("snapshot-gone");
      assertThat(drill(app, second).status()).isEqualTo(200);
      awaitSessions(table, 1);
      assertThat(app.management().get("/actuator/prometheus").text())
          .containsPattern("rolecall_digest_snapshots(\\{.*})? 1\\.0");

      awaitSessions(table, 0);
      assertThat(drill(app, second))
          .returns(410, Answer::status)
          .returns("snapshot-gone", Answer::problem);
    }
  }

  @Test
  void a_snapshot_ends_with_the_service_and_another_instance_says_whose_it_was()
      throws SQLException {
    try (var other = IngestApp.start();
        var app = IngestApp.start();
        var table = Table.of(app)) {
      String snapshot = take(app);
      awaitSessions(table, 1);

      assertThat(drill(other, snapshot).json().get("detail").stringValue())
          .contains("another instance");
      app.context().close();

      awaitSessions(table, 0);
    }
  }
}
