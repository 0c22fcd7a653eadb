package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.meter.IngestMeter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A write transaction that stays open, in whatever database of the server, holds the feed back.
class HeldBackIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RelayMetrics metrics = new RelayMetrics(registry);
  private final LagAlarm alarm = new LagAlarm(metrics, Duration.ofMillis(500));
  private RelayWorld world;
  private Connection connection;
  private Connection older;

  @BeforeEach
  void begin() throws SQLException {
    world = RelayWorld.create();
    connection = world.connect();
    older = world.connect();
    execute(older, "SET application_name = 'the older one'");
    older.setAutoCommit(false);
    execute(older, "SELECT pg_current_xact_id()");
  }

  @AfterEach
  void end() throws SQLException {
    alarm.stop();
    older.close();
    connection.close();
    world.close();
  }

  @Test
  void the_alarm_names_what_holds_the_feed_back_and_ends_with_it() throws Exception {
    alarm.start();
    RelayWorld.awaitActive(world.relay(metrics));
    TestPostings.put(connection, 1, "waiting");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(alarm.raised())
                .hasValueSatisfying(text ->
                    assertThat(text)
                        .contains("(the older one, role rolecall, database relay_")
                        .contains("rows waiting: 1.")
                        .contains("SELECT pg_terminate_backend(")));
    assertThat(registry.get(IngestMeter.RELAY_HORIZON_AGE.id()).gauge().value()).isPositive();
    older.commit();

    world.awaitTopicEqualsTable();
    await().atMost(PATIENCE).until(() -> alarm.raised().isEmpty());
  }

  @Test
  void changes_that_never_cease_are_no_lag() throws Exception {
    older.commit();
    RelayWorld.awaitActive(world.relay(metrics));
    TestPostings.put(connection, 0, "first");
    world.awaitTopicEqualsTable();

    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(4))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          TestPostings.putMany(connection, 0, 20, "again " + System.nanoTime());
          return metrics.lagSeconds() < 2;
        });
  }

  @Test
  void a_role_without_privileges_sees_who_it_is_but_not_since_when() throws Exception {
    var at = world.postgresSettings();
    execute(connection, "CREATE ROLE narrow LOGIN PASSWORD 'narrow'");
    var narrow = new PostgresSettings(at.host(), at.port(), at.database(), "narrow", "narrow");
    try (var session = PostgresSession.open(narrow, "narrow", Map.of())) {
      var horizon = new Horizon(session);

      assertThat(horizon.oldest())
          .hasValueSatisfying(holder -> {
            assertThat(holder.who()).contains("the older one");
            assertThat(holder.seconds()).isNull();
          });

      execute(connection, "GRANT pg_read_all_stats TO narrow");
      assertThat(horizon.oldest())
          .hasValueSatisfying(holder -> assertThat(holder.seconds()).isNotNegative());
    } finally {
      execute(connection, "DROP ROLE narrow");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
