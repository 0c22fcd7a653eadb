package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.relay.Holder.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The process of the active relay is suspended or killed while a transaction of it is open.
class RelayProcessIT {
  private RelayWorld world;
  private Connection connection;
  private RelayProcess first;

  @BeforeEach
  void begin() throws SQLException {
    world = RelayWorld.create();
    connection = world.connect();
    first = RelayProcess.start(world, Place.BEFORE_COMMITTING);
    first.awaitActive();
    TestPostings.put(connection, 1, "stale");
    first.awaitHolding();
    awaitOpenTransaction();
  }

  /// The record is in the log, and no reader of committed records sees it.
  private void awaitOpenTransaction() {
    try (var all =
        new TopicReader(
            world.kafka().bootstrapServers(), world.topics().postings(), "read_uncommitted")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(TimeoutException.class)
          .until(() -> {
            all.readToEnd();
            return !all.records().isEmpty();
          });
    }
  }

  @AfterEach
  void end() throws SQLException {
    first.close();
    connection.close();
    world.close();
  }

  @Test
  void a_suspended_process_loses_the_lock_and_commits_nothing_when_it_goes_on() throws Exception {
    first.suspend();
    TestPostings.put(connection, 1, "later");

    Relay second = world.activeRelay();
    world.awaitTopicEqualsTable();
    first.release();
    first.resume();
    await().atMost(Duration.ofSeconds(30)).until(() -> !first.isActive());
    TestPostings.put(connection, 2, "behind it");
    world.awaitTopicEqualsTable();

    assertThat(second.state()).isInstanceOf(RelayState.Active.class);
    try (TopicReader reader = world.reader()) {
      reader.readToEnd();
      assertThat(reader.records())
          .noneMatch(record -> new String(record.value(), UTF_8).contains("stale"));
    }
  }

  @Test
  void a_killed_process_is_succeeded_at_once_and_its_open_transaction_stalls_no_reader()
      throws Exception {
    first.kill();

    world.activeRelay();
    TestPostings.put(connection, 2, "behind it");

    world.awaitTopicEqualsTable();
  }

  @Test
  @Tag("long")
  void a_killed_process_without_a_successor_stalls_readers_for_seconds_and_not_for_a_minute() {
    first.kill();

    try (TopicReader reader = world.reader()) {
      await()
          .atMost(Duration.ofSeconds(25))
          .ignoreExceptionsInstanceOf(TimeoutException.class)
          .until(() -> {
            reader.readToEnd();
            return reader.isAtTheVeryEnd();
          });
    }
  }
}
