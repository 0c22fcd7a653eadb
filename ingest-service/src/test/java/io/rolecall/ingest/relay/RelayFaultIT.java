package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The servers die, hang and come back under a working relay.
class RelayFaultIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RelayWorld world;

  @BeforeEach
  void begin() {
    world = RelayWorld.create();
  }

  @AfterEach
  void end() throws SQLException {
    world.close();
  }

  @Test
  void kafka_killed_midway_and_started_again_has_everything() throws Exception {
    put(0, 2_000, "before");
    var published = new CountDownLatch(3);
    Relay relay = world.relay(countingDown(published));
    published.await();

    world.kafka().kill();
    put(1_000, 3_000, "while it is away");
    awaitFailing(relay);
    world.kafka().start();

    world.awaitTopicEqualsTable();
  }

  @Test
  void kafka_killed_before_a_commit_and_started_again_has_everything() throws Exception {
    put(0, 500, "before");
    var killed = new CountDownLatch(1);
    world.relay(
        new RelayListener() {
          @Override
          public void sent(List<Outgoing> batch) {
            if (killed.getCount() > 0) {
              world.kafka().kill();
              killed.countDown();
            }
          }
        });
    killed.await();

    put(0, 10, "later");
    world.kafka().start();

    world.awaitTopicEqualsTable();
  }

  /// The records are in the log, and acknowledged; the broker dies before their commit.
  @Test
  void kafka_killed_between_records_and_commit_and_started_again_has_everything() throws Exception {
    put(0, 500, "before");
    var killed = new CountDownLatch(1);
    world.relay(
        new RelayListener() {
          @Override
          public void sent(List<Outgoing> batch) {
            if (killed.getCount() > 0) {
              awaitRecords(batch.size());
              world.kafka().kill();
              killed.countDown();
            }
          }
        });
    killed.await();

    put(0, 10, "later");
    world.kafka().start();

    world.awaitTopicEqualsTable();
  }

  private void awaitRecords(int count) {
    try (var reader =
        new TopicReader(
            world.kafka().bootstrapServers(), world.topics().postings(), "read_uncommitted")) {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            reader.readToEnd();
            return reader.records().size() == count;
          });
    }
  }

  @Test
  @Tag("long")
  void kafka_paused_for_longer_than_a_delivery_may_take_has_everything() throws Exception {
    Relay relay = world.activeRelay();
    put(0, 100, "sent, so that the producer knows the topic");
    world.awaitTopicEqualsTable();
    world.kafka().pause();
    put(0, 300, "while it hangs");
    awaitFailing(relay);
    put(0, 50, "later");
    world.kafka().resume();

    world.awaitTopicEqualsTable();
  }

  @Test
  void postgresql_killed_and_started_again_is_read_on() throws Exception {
    put(0, 2_000, "before");
    var published = new CountDownLatch(3);
    Relay relay = world.relay(countingDown(published));
    published.await();

    world.postgres().kill();
    awaitFailing(relay);
    world.postgres().start();
    put(1_500, 2_500, "after");

    world.awaitTopicEqualsTable();
  }

  @Test
  void postgresql_paused_loses_the_relay_its_lock_and_it_comes_back() throws Exception {
    Relay relay = world.activeRelay();
    put(0, 10, "before");
    world.awaitTopicEqualsTable();

    world.postgres().pause();
    awaitFailing(relay);
    world.postgres().resume();
    put(5, 20, "after");

    world.awaitTopicEqualsTable();
    assertThat(relay.state()).isEqualTo(new RelayState.Active(2));
  }

  @Test
  void a_restart_of_both_servers_publishes_nothing_twice() throws Exception {
    Relay relay = world.activeRelay();
    put(0, 300, "before");
    world.awaitTopicEqualsTable();

    world.kafka().stop();
    world.postgres().stop();
    awaitFailing(relay);
    world.postgres().start();
    world.kafka().start();
    put(300, 310, "after");

    world.awaitTopicEqualsTable();
    try (TopicReader reader = world.reader()) {
      reader.readToEnd();
      assertThat(reader.records()).hasSize(310);
    }
  }

  @Test
  void a_topic_that_was_deleted_is_made_again_with_everything() throws Exception {
    Relay relay = world.activeRelay();
    put(0, 300, "before");
    world.awaitTopicEqualsTable();
    relay.stop();

    try (Admin admin = Admin.create(world.kafkaSettings().with(Map.of()))) {
      admin.deleteTopics(List.of(world.topics().postings())).all().get();
    }
    put(300, 310, "after");
    world.activeRelay();

    world.awaitTopicEqualsTable();
  }

  @Test
  @Tag("long")
  void a_topic_that_is_deleted_under_an_active_relay_is_made_again_with_everything()
      throws Exception {
    world.activeRelay();
    put(0, 300, "before");
    world.awaitTopicEqualsTable();

    try (Admin admin = Admin.create(world.kafkaSettings().with(Map.of()))) {
      admin.deleteTopics(List.of(world.topics().postings())).all().get();
    }
    put(300, 310, "after");

    world.awaitTopicEqualsTable();
  }

  private void put(int from, int to, String title) throws SQLException {
    try (Connection connection = world.connect()) {
      TestPostings.putMany(connection, from, to, title);
    }
  }

  private static RelayListener countingDown(CountDownLatch published) {
    return new RelayListener() {
      @Override
      public void published(List<Outgoing> batch) {
        published.countDown();
      }
    };
  }

  private static void awaitFailing(Relay relay) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(relay.state()).isInstanceOf(RelayState.Failing.class));
  }
}
