package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.relay.Holder.Place;
import io.rolecall.ingest.relay.RelayState.Active;
import io.rolecall.ingest.relay.RelayState.Standby;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RelayTakeoverIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RelayWorld world;
  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    world = RelayWorld.create();
    connection = world.connect();
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
    world.close();
  }

  @Test
  void of_two_relays_one_is_active_and_the_other_takes_over_when_it_stops() throws Exception {
    Relay first = world.activeRelay();
    Relay second = world.relay(new RelayListener() {});
    awaitStandby(second);
    TestPostings.put(connection, 1, "first");
    world.awaitTopicEqualsTable();
    assertThat(second.state()).isInstanceOf(Standby.class);

    first.stop();
    RelayWorld.awaitActive(second);

    assertThat(second.state()).isEqualTo(new Active(2));
    TestPostings.put(connection, 1, "second");
    world.awaitTopicEqualsTable();
  }

  @Test
  void a_relay_whose_session_is_ended_gives_up_and_another_takes_over() throws Exception {
    Relay first = world.activeRelay();
    Relay second = world.relay(new RelayListener() {});
    awaitStandby(second);

    world.endLockSession();

    awaitOne(relays -> relays.stream().anyMatch(new Active(2)::equals), first, second);
    TestPostings.put(connection, 1, "on");
    world.awaitTopicEqualsTable();
    awaitOne(
        relays -> relays.stream().filter(Active.class::isInstance).count() == 1, first, second);
  }

  @Test
  void a_relay_that_hangs_loses_the_lock() throws Exception {
    var holder = new Holder(Place.BEFORE_SENDING);
    RelayWorld.awaitActive(world.relay(stallingSoon(), holder));
    Relay second = world.relay(new RelayListener() {});
    awaitStandby(second);
    TestPostings.put(connection, 1, "first");
    holder.awaitArrival();

    RelayWorld.awaitActive(second);

    TestPostings.put(connection, 2, "second");
    world.awaitTopicEqualsTable();
    holder.release();
  }

  @Test
  void a_relay_suspended_before_it_sends_is_fenced_and_sends_nothing_stale() throws Exception {
    assertSuspendedRelayIsFenced(Place.BEFORE_SENDING);
  }

  @Test
  void a_relay_suspended_before_it_commits_is_fenced_and_commits_nothing_stale() throws Exception {
    assertSuspendedRelayIsFenced(Place.BEFORE_COMMITTING);
  }

  /// Rows are read after the epoch has begun: what an earlier relay could still commit behind them
  /// would be older, and last.
  @Test
  void once_a_relay_has_read_rows_no_earlier_one_can_commit() throws Exception {
    var holder = new Holder(Place.BEFORE_COMMITTING);
    Relay first = world.relay(holder);
    RelayWorld.awaitActive(first);
    TestPostings.put(connection, 1, "the first relay's");
    holder.awaitArrival();
    world.endLockSession();

    world.relay(
        new RelayListener() {
          @Override
          public void read(List<FeedRow> rows) {
            holder.release();
            await().atMost(PATIENCE).until(() -> !(first.state() instanceof Active));
          }
        });
    world.awaitTopicEqualsTable();

    try (TopicReader reader = world.reader()) {
      reader.readToEnd();
      assertThat(reader.recordsOf(TestPostings.id(1))).hasSize(1);
    }
  }

  @Test
  void what_a_fenced_relay_had_sent_is_in_the_log_and_only_kept_from_readers_of_committed_records()
      throws Exception {
    var holder = new Holder(Place.BEFORE_COMMITTING);
    RelayWorld.awaitActive(world.relay(holder));
    TestPostings.put(connection, 1, "stale");
    holder.awaitArrival();
    await().atMost(PATIENCE).until(() -> recordsOfFirst("read_uncommitted") == 1);

    world.endLockSession();
    TestPostings.put(connection, 1, "later");
    world.activeRelay();
    world.awaitTopicEqualsTable();

    assertThat(recordsOfFirst("read_uncommitted")).isEqualTo(2);
    assertThat(recordsOfFirst("read_committed")).isEqualTo(1);
    holder.release();
  }

  /// No reader has seen it: it is no posting that the table lacks.
  @Test
  void what_was_aborted_is_not_brought_back_by_a_take_over() throws Exception {
    var holder = new Holder(Place.BEFORE_COMMITTING);
    RelayWorld.awaitActive(world.relay(holder));
    TestPostings.put(connection, 1, "aborted");
    holder.awaitArrival();
    await().atMost(PATIENCE).until(() -> recordsOfFirst("read_uncommitted") == 1);
    try (var statement = connection.createStatement()) {
      statement.execute("DELETE FROM posting");
    }

    world.endLockSession();
    world.activeRelay();

    TestPostings.put(connection, 2, "later");
    world.awaitTopicEqualsTable();
    assertThat(TestPostings.states(connection)).containsOnlyKeys(TestPostings.id(2));
    holder.release();
  }

  private int recordsOfFirst(String isolation) {
    try (var reader =
        new TopicReader(world.kafka().bootstrapServers(), world.topics().postings(), isolation)) {
      reader.readToEnd();
      return reader.recordsOf(TestPostings.id(1)).size();
    }
  }

  /// The first relay holds a state in memory (or in an open transaction) while the second publishes
  /// a later one of the same posting. It does not know that its lock is gone: the producer's epoch
  /// alone keeps it out.
  private void assertSuspendedRelayIsFenced(Place place) throws Exception {
    var holder = new Holder(place);
    Relay first = world.relay(unaware(), holder);
    RelayWorld.awaitActive(first);
    TestPostings.put(connection, 1, "stale");
    holder.awaitArrival();

    TestPostings.put(connection, 1, "later");
    world.endLockSession();
    Relay second = world.relay(new RelayListener() {});
    RelayWorld.awaitActive(second);
    world.awaitTopicEqualsTable();
    holder.release();
    awaitStandby(first);
    TestPostings.put(connection, 2, "behind it");
    world.awaitTopicEqualsTable();

    assertThat(second.state()).isEqualTo(new Active(2));
    try (TopicReader reader = world.reader()) {
      reader.readToEnd();
      assertThat(reader.records())
          .noneMatch(record -> new String(record.value(), UTF_8).contains("stale"));
    }
  }

  /// Of a relay that takes its time to notice that its lock is gone.
  private static RelaySettings unaware() {
    return new RelaySettings(
        true,
        Duration.ofMillis(100),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(40),
        Duration.ofSeconds(90),
        Duration.ofMinutes(2),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        100,
        DataSize.ofMegabytes(1),
        (short) -1);
  }

  private static RelaySettings stallingSoon() {
    return new RelaySettings(
        true,
        Duration.ofMillis(100),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        100,
        DataSize.ofMegabytes(1),
        (short) -1);
  }

  private static void awaitStandby(Relay relay) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(relay.state()).isInstanceOf(Standby.class));
  }

  private static void awaitOne(Predicate<List<RelayState>> condition, Relay... relays) {
    await()
        .atMost(PATIENCE)
        .until(() -> condition.test(List.of(relays).stream().map(Relay::state).toList()));
  }
}
