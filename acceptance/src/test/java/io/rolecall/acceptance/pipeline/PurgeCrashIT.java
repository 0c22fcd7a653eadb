package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.launcher.service.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The one process that purges and relays is killed after each step of a purge, in the middle of
/// its rows: after half of the stubs, of which none is published, when the topic has the null
/// values and no row is gone, and after half of the rows. A lock keeps the other half back.
@Tag("long")
class PurgeCrashIT {
  private static final String SOURCE = "purge-crash";
  private static final int POSTINGS = 1_200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = rolecall.servers().connect();
  }

  @AfterEach
  void startAgain() throws SQLException {
    connection.close();
    rolecall.start(Service.INGEST);
  }

  @Test
  void a_purge_that_is_killed_after_each_of_its_steps_loses_nothing_and_ends() throws Exception {
    api.load(SOURCE, POSTINGS);
    String closings =
        IntStream.range(0, POSTINGS)
            .mapToObj("{\"externalId\":\"%d\",\"deleted\":true}"::formatted)
            .collect(Collectors.joining("\n"));
    api.bulk(SOURCE, BodyPublishers.ofString(closings));
    truth.awaitAgreement(SOURCE);
    Map<String, String> closed = truth.topic(SOURCE);
    assertThat(closed.values()).hasSize(POSTINGS).allMatch(state -> state.startsWith("closed"));
    rolecall.kill(Service.INGEST);

    lockHalf();
    try (var _ = purging("10s")) {
      await("stubs that are not published, beyond their time")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .during(Duration.ofSeconds(12))
          .until(() -> rows("purged") == POSTINGS / 2);
    }
    unlock();
    assertThat(rows("closed")).isEqualTo(POSTINGS / 2);
    assertThat(truth.topic(SOURCE)).isEqualTo(closed);

    try (var _ = purging("10m")) {
      await().atMost(PATIENCE).until(() -> truth.topic(SOURCE).isEmpty());
    }
    assertThat(rows("purged")).isEqualTo(POSTINGS);
    lockHalf();
    try (var _ = purging("10s")) {
      awaitRows("purged", POSTINGS / 2);
    }
    unlock();

    rolecall.start(Service.INGEST);
    assertComesBack("0");
    assertComesBack("1");
    rolecall.kill(Service.INGEST);
    try (var _ = purging("10s")) {
      awaitRows("purged", 0);
    }
    rolecall.start(Service.INGEST);
    assertComesBack("2");
    assertThat(rows("open")).isEqualTo(3);
    truth.awaitAgreement(SOURCE);
    assertThat(api.total("source=" + SOURCE)).isEqualTo(3);
  }

  /// An instance that purges what is closed at once. Closing it is `kill -9`.
  private Rolecall.Instance purging(String linger) {
    return rolecall.startIngest(
        "--rolecall.purge.after=0s",
        "--rolecall.purge.every=200ms",
        "--rolecall.purge.linger=" + linger);
  }

  private void assertComesBack(String externalId) {
    var answer =
        api.put(SOURCE, externalId, "{\"title\":\"Lock Keeper\",\"hiringOrganization\":\"Kanal\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().get("revision").intValue()).isEqualTo(3);
  }

  /// Keeps every second posting as it is. It holds the feed back as well.
  private void lockHalf() throws SQLException {
    connection.setAutoCommit(false);
    execute(
        "SELECT 1 FROM posting WHERE source = '%s' AND external_id::integer %% 2 = 0 FOR UPDATE"
            .formatted(SOURCE));
  }

  private void unlock() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private void awaitRows(String state, long count) {
    await().atMost(PATIENCE).until(() -> rows(state) == count);
  }

  private long rows(String state) {
    return truth.table(SOURCE).values().stream().filter(it -> it.startsWith(state)).count();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
