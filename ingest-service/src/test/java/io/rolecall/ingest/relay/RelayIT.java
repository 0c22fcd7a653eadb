package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.EventHeaders;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.ingest.feed.FeedSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RelayIT {
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
  void a_written_row_arrives_with_its_key_value_and_headers() throws Exception {
    world.activeRelay();

    TestPostings.put(connection, 1, "Gärtner");
    world.awaitTopicEqualsTable();

    ConsumerRecord<String, byte[]> record = read().getFirst();
    String id = TestPostings.id(1);
    assertThat(record.key()).isEqualTo(id);
    assertThat(record.partition())
        .isEqualTo(Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8))) % 12);
    var event = (OpenPosting) new PostingEventCodec().decode(record.value());
    assertThat(event.identity()).isEqualTo(TestPostings.identity(1));
    assertThat(event.revision()).isEqualTo(1);
    assertThat(event.posting()).isEqualTo("{\"title\":\"Gärtner\"}");
    EventHeaders.of(event)
        .forEach((name, value) -> assertThat(TopicReader.header(record, name)).isEqualTo(value));
  }

  @Test
  void a_row_that_changes_three_times_at_once_is_sent_once_with_its_last_state() throws Exception {
    connection.setAutoCommit(false);
    TestPostings.put(connection, 1, "first");
    connection.commit();
    TestPostings.put(connection, 1, "second");
    connection.commit();
    TestPostings.put(connection, 1, "third");
    connection.commit();

    world.activeRelay();
    world.awaitTopicEqualsTable();

    assertThat(read()).hasSize(1);
    assertThat(new String(read().getFirst().value(), UTF_8)).contains("third");
  }

  @Test
  void a_closed_posting_is_sent_without_its_document() throws Exception {
    TestPostings.put(connection, 1, "Baker");
    TestPostings.close(connection, 1);

    world.activeRelay();
    world.awaitTopicEqualsTable();

    String value = new String(read().getFirst().value(), UTF_8);
    assertThat(value).contains("\"state\":\"closed\"").contains("closedAt").doesNotContain("Baker");
  }

  @Test
  void an_older_transaction_holds_later_ones_back_and_nothing_is_lost() throws Exception {
    world.activeRelay();
    try (Connection older = world.connect()) {
      older.setAutoCommit(false);
      TestPostings.put(older, 1, "older");
      TestPostings.putMany(connection, 2, 6, "later");
      await()
          .during(Duration.ofMillis(700))
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(read()).isEmpty());

      older.commit();
    }
    world.awaitTopicEqualsTable();

    List<ConsumerRecord<String, byte[]>> records = read();
    assertThat(records).hasSize(5);
    long timeOfOlder = recordOf(records, 1).timestamp();
    assertThat(records).allMatch(record -> record.timestamp() >= timeOfOlder);
  }

  @Test
  void what_was_rolled_back_is_never_sent() throws Exception {
    world.activeRelay();
    connection.setAutoCommit(false);
    TestPostings.put(connection, 1, "never");
    connection.rollback();
    TestPostings.put(connection, 2, "yes");
    connection.commit();

    world.awaitTopicEqualsTable();

    assertThat(read()).singleElement().matches(r -> r.key().equals(TestPostings.id(2)));
  }

  @Test
  void more_rows_than_a_batch_holds_arrive_in_several() throws Exception {
    var batches = new CopyOnWriteArrayList<Integer>();
    TestPostings.putMany(connection, 0, 250, "many");

    world.relay(
        new RelayListener() {
          @Override
          public void published(List<Outgoing> batch) {
            batches.add(batch.size());
          }
        });
    world.awaitTopicEqualsTable();

    assertThat(batches).containsExactly(100, 100, 50);
  }

  @Test
  void a_batch_ends_when_its_documents_are_large() throws Exception {
    var batches = new CopyOnWriteArrayList<Integer>();
    String body = "{\"title\":\"" + "x".repeat(400 * 1024) + "\"}";
    for (int number = 0; number < 7; number++) {
      TestPostings.putBody(connection, number, body);
    }

    world.relay(
        new RelayListener() {
          @Override
          public void published(List<Outgoing> batch) {
            batches.add(batch.size());
          }
        });
    world.awaitTopicEqualsTable();

    assertThat(batches).containsExactly(3, 3, 1);
  }

  @Test
  void the_largest_document_that_fits_is_sent_and_a_larger_one_becomes_a_dead_letter()
      throws Exception {
    int overhead = 1024;
    String largest = "{\"title\":\"" + "ä".repeat((TopicWriter.MAX_VALUE_BYTES - overhead) / 2);
    TestPostings.putBody(connection, 1, largest + "\"}");
    world.activeRelay();
    world.awaitTopicEqualsTable();

    TestPostings.putBody(connection, 2, largest + "x".repeat(overhead) + "\"}");
    TestPostings.put(connection, 3, "behind it");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(read()).anyMatch(r -> r.key().equals(TestPostings.id(3))));

    assertThat(read()).noneMatch(r -> r.key().equals(TestPostings.id(2)));
    try (var deadLetters =
        new TopicReader(world.kafka().bootstrapServers(), world.topics().deadLetters())) {
      deadLetters.readToEnd();
      var letter = deadLetters.records().getFirst();
      assertThat(letter.key()).isEqualTo(TestPostings.id(2));
      assertThat(TopicReader.header(letter, "reason")).isEqualTo("too-large");
    }
  }

  @Test
  void a_committed_row_is_sent_at_once_when_its_writer_signals() throws Exception {
    var signal = new FeedSignal();
    var slow = wokenBySignals(Duration.ofMillis(10));
    RelayWorld.awaitActive(world.relay(slow, new RelayListener() {}, signal));
    await().during(Duration.ofMillis(300)).until(() -> true);

    TestPostings.put(connection, 1, "now");
    signal.rowsChanged();

    await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(read()).hasSize(1));
  }

  /// The first is sent at once. Those behind it gather for a second: of what changes a hundred
  /// times in less, only the last state is sent, and the first as well if that second was over
  /// before.
  @Test
  void what_changes_often_gathers_before_it_is_sent() throws Exception {
    var signal = new FeedSignal();
    var gathering = wokenBySignals(Duration.ofSeconds(1));
    RelayWorld.awaitActive(world.relay(gathering, new RelayListener() {}, signal));
    TestPostings.put(connection, 1, "first");
    signal.rowsChanged();
    await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(read()).hasSize(1));

    for (int change = 1; change <= 100; change++) {
      TestPostings.put(connection, 2, "change " + change);
      signal.rowsChanged();
    }
    world.awaitTopicEqualsTable();

    assertThat(read()).hasSizeBetween(2, 3);
  }

  @Test
  void a_relay_that_is_started_again_goes_on_where_it_was() throws Exception {
    TestPostings.put(connection, 1, "before");
    world.activeRelay();
    world.awaitTopicEqualsTable();
    world.stopRelays();

    TestPostings.put(connection, 2, "after");
    world.activeRelay();
    world.awaitTopicEqualsTable();

    assertThat(read()).hasSize(2);
  }

  @Test
  void the_cursor_is_stored_with_the_server_and_the_topic_that_it_is_about() throws Exception {
    Relay relay = world.activeRelay();
    TestPostings.put(connection, 1, "one");
    world.awaitTopicEqualsTable();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          try (var statement = connection.createStatement();
              var row =
                  statement.executeQuery(
                      """
                      SELECT epoch, cursor_id, topic_id, end_offsets,
                             system_identifier =
                               (SELECT system_identifier FROM pg_control_system()),
                             database_oid =
                               (SELECT oid FROM pg_database WHERE datname = current_database()),
                             timeline
                      FROM relay\
                      """)) {
            row.next();
            assertThat(relay.state()).isEqualTo(new RelayState.Active(row.getLong(1)));
            assertThat(row.getString(2)).isEqualTo(TestPostings.id(1));
            var stored = TopicState.of(row.getString(3), row.getString(4));
            assertThat(stored.endOffsets()).hasSize(12).containsOnlyOnce(2L);
            assertThat(row.getBoolean(5)).isTrue();
            assertThat(row.getBoolean(6)).isTrue();
            assertThat(row.getInt(7)).isEqualTo(1);
          }
        });
  }

  @Test
  void a_relay_without_tables_waits_for_them() throws Exception {
    try (RelayWorld empty = RelayWorld.createEmpty()) {
      Relay relay = empty.relay(new RelayListener() {});
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(relay.state()).isEqualTo(new RelayState.Starting("the tables")));

      empty.migrate();

      RelayWorld.awaitActive(relay);
    }
  }

  private List<ConsumerRecord<String, byte[]>> read() {
    try (TopicReader reader = world.reader()) {
      reader.readToEnd();
      return reader.records();
    }
  }

  private static ConsumerRecord<String, byte[]> recordOf(
      List<ConsumerRecord<String, byte[]>> records, int number) {
    return records.stream()
        .filter(record -> record.key().equals(TestPostings.id(number)))
        .findFirst()
        .orElseThrow();
  }

  /// Nearly never looks by itself.
  private static RelaySettings wokenBySignals(Duration gather) {
    return new RelaySettings(
        true,
        Duration.ofMinutes(1),
        gather,
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        100,
        DataSize.ofMegabytes(1),
        (short) -1);
  }
}
