package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The topic loses what was written to it last, with the same id and no error.
class TopicLossIT {
  private static final RelaySettings SETTINGS = RelayWorld.settings(Duration.ofMillis(1));
  private static final int KEPT = 300;
  private static final int LOST = 60;

  @TempDir private Path copies;
  private RelayWorld world;
  private Relay relay;
  private TopicFolders folders;

  @BeforeEach
  void begin() throws Exception {
    world = RelayWorld.create();
    start();
    put(0, KEPT, "kept");
    folders = TopicFolders.of(world);
    world.kafka().stop();
    folders.copyTo(copies);
    world.kafka().start();
    put(KEPT - 10, KEPT - 10 + LOST, "lost");
  }

  @AfterEach
  void end() throws SQLException {
    world.close();
  }

  @Test
  void a_topic_that_lost_its_tail_gets_it_again_from_the_last_checkpoint_it_covers()
      throws Exception {
    relay.stop();
    loseTail();

    start();
    world.awaitTopicEqualsTable();

    assertThat(records()).isEqualTo(KEPT + LOST);
    assertThat(checkpointsBeyondTheCursor()).isZero();
  }

  @Test
  @Tag("long")
  void a_topic_that_loses_its_tail_under_an_idle_relay_gets_it_again_with_the_next_batch()
      throws Exception {
    loseTail();

    put(KEPT + LOST, KEPT + 4 * LOST, "more than what was lost");

    world.awaitTopicEqualsTable();
  }

  @Test
  @Tag("long")
  void a_topic_with_an_end_before_every_checkpoint_is_published_from_the_start() throws Exception {
    relay.stop();
    try (Connection connection = world.connect();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM relay_checkpoint");
    }
    loseTail();

    start();
    world.awaitTopicEqualsTable();

    assertThat(records()).isEqualTo(KEPT + KEPT + LOST - 10);
  }

  private void start() {
    relay = world.relay(SETTINGS, new RelayListener() {});
    RelayWorld.awaitActive(relay);
  }

  private void loseTail() throws Exception {
    world.kafka().stop();
    folders.restore(copies);
    world.kafka().start();
  }

  private void put(int from, int to, String title) throws SQLException {
    try (Connection connection = world.connect()) {
      TestPostings.putMany(connection, from, to, title);
    }
    world.awaitTopicEqualsTable();
  }

  private int records() {
    try (TopicReader reader = world.reader()) {
      reader.readToEnd();
      return reader.records().size();
    }
  }

  private int checkpointsBeyondTheCursor() throws SQLException {
    try (Connection connection = world.connect();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT count(*)
                FROM relay_checkpoint c, relay r
                WHERE (c.cursor_xid, c.cursor_id) > (r.cursor_xid, r.cursor_id)\
                """)) {
      row.next();
      return row.getInt(1);
    }
  }
}
