package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.EventHeaders;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.Ports;
import io.rolecall.localstack.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The restore drill: PostgreSQL comes back from a dump in a new cluster, or as an earlier self,
/// and the topic goes on. Transaction ids of the new cluster begin far below those in the dump.
class RestoreIT {
  private static final int POSTINGS = 300;

  @TempDir private static Path data;

  private static LocalStack newCluster;

  private RelayWorld old;
  private RelayWorld restored;

  @BeforeAll
  static void startNewCluster() throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    newCluster =
        LocalStack.builder().dataFolder(data).ports(Ports.FREE).servers(Server.POSTGRES).start();
  }

  @AfterAll
  static void stopNewCluster() {
    newCluster.close();
  }

  @BeforeEach
  void begin() throws Exception {
    old = RelayWorld.create();
    restored = old.movedTo(newCluster.postgres());
    old.activeRelay();
    try (Connection connection = old.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "DO 'BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END'");
      TestPostings.putMany(connection, 0, POSTINGS, "before");
      TestPostings.put(connection, 1, "twice");
      TestPostings.close(connection, 2);
    }
    old.awaitTopicEqualsTable();
  }

  @AfterEach
  void end() throws SQLException {
    restored.close();
    old.close();
  }

  @Test
  void a_dump_in_a_new_cluster_goes_on_and_every_version_goes_up() throws Exception {
    old.stopRelays();
    Dump.of(old).restore(restored);
    var before = lastInTopic();
    change(restored, 3, 6);

    restored.activeRelay();
    restored.awaitTopicEqualsTable();

    var after = lastInTopic();
    assertThat(after).hasSameSizeAs(before);
    after.forEach(
        (id, state) -> assertThat(state.version()).isGreaterThan(before.get(id).version()));
    assertThat(after.get(TestPostings.id(1)))
        .extracting(TestPostings.State::revision)
        .isEqualTo(2L);
    change(restored, 0, 10);
    restored.awaitTopicEqualsTable();
  }

  @Test
  void an_older_dump_closes_what_it_lacks_and_no_revision_is_used_twice() throws Exception {
    Dump dump = Dump.of(old);
    writeOn();
    dump.restore(restored);
    try (Connection connection = restored.connect()) {
      TestPostings.put(connection, 10, "other than the topic's second revision");
      TestPostings.put(connection, POSTINGS + 5, "other than the topic's first revision");
    }

    restored.activeRelay();
    restored.awaitTopicEqualsTable();

    var states = lastInTopic();
    assertThat(states.get(TestPostings.id(0)).revision()).isEqualTo(3);
    assertThat(states.get(TestPostings.id(10)).revision()).isEqualTo(3);
    assertThat(states.get(TestPostings.id(POSTINGS + 1)).state()).isEqualTo("closed");
    assertThat(states.get(TestPostings.id(POSTINGS + 1)).revision()).isEqualTo(2);
    assertThat(states.get(TestPostings.id(POSTINGS + 5)).state()).isEqualTo("open");
    assertThat(states.get(TestPostings.id(POSTINGS + 5)).revision()).isEqualTo(2);
    assertThat(states.get(TestPostings.id(POSTINGS + 49)).revision()).isEqualTo(2);
    change(restored, 0, POSTINGS + 60);
    restored.awaitTopicEqualsTable();
    assertThat(lastInTopic().get(TestPostings.id(POSTINGS + 1)).revision()).isEqualTo(3);
  }

  @Test
  void a_relay_that_fails_at_every_step_of_a_restore_ends_it_all_the_same() throws Exception {
    Dump dump = Dump.of(old);
    writeOn();
    dump.restore(restored);
    var terms = new AtomicInteger();

    Relay relay =
        restored.relay(
            new RelayListener() {
              private int steps;

              @Override
              public void stateChanged(RelayState state) {
                if (state instanceof RelayState.TakingOver) {
                  steps = terms.incrementAndGet();
                }
              }

              @Override
              public void reconciled(String what, long count) {
                if (--steps == 0) {
                  throw new IllegalStateException("a crash after " + count + " " + what);
                }
              }
            });
    RelayWorld.awaitActive(relay);

    restored.awaitTopicEqualsTable();
    assertThat(terms).hasValueGreaterThan(5);
    assertThat(lastInTopic().get(TestPostings.id(0)).revision()).isEqualTo(3);
  }

  @Test
  void rows_restored_without_the_relays_own_row_are_published_as_well() throws Exception {
    Dump dump = Dump.of(old, "posting");
    writeOn();
    dump.restore(restored);
    change(restored, 3, 6);

    restored.activeRelay();

    restored.awaitTopicEqualsTable();
  }

  @Test
  void a_database_that_came_back_as_its_earlier_self_is_found_out_by_the_topic() throws Exception {
    Dump dump = Dump.of(old);
    writeOn();
    dump.restore(old);
    try (Connection connection = old.connect()) {
      TestPostings.put(connection, 10, "other than the topic's second revision");
    }
    int before = recordsInTopic();

    old.activeRelay();
    old.awaitTopicEqualsTable();

    var states = lastInTopic();
    assertThat(states.get(TestPostings.id(10)).revision()).isEqualTo(3);
    assertThat(states.get(TestPostings.id(POSTINGS + 1)).state()).isEqualTo("closed");
    assertThat(recordsInTopic() - before).as("not everything is published again").isLessThan(150);
  }

  @Test
  void a_standby_that_was_promoted_goes_on_where_its_primary_was() throws Exception {
    old.stopRelays();
    int before = recordsInTopic();
    try (Connection connection = old.connect();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE relay SET timeline = timeline + 1");
    }

    old.activeRelay();
    change(old, 0, 5);
    old.awaitTopicEqualsTable();

    assertThat(recordsInTopic() - before).isEqualTo(5);
  }

  @Test
  void records_that_nobody_can_read_don_t_stop_a_restore() throws Exception {
    old.stopRelays();
    Dump.of(old).restore(restored);
    produceStrangeRecords();

    restored.activeRelay();

    restored.awaitTopicEqualsTable();
    assertThat(lastInTopic()).doesNotContainKey("not an id");
    assertThat(remembered(TestPostings.id(POSTINGS + 77))).isEqualTo(5);
  }

  /// The last revision of a posting of which nothing else is left.
  private long remembered(String id) throws SQLException {
    try (Connection connection = restored.connect();
        var statement =
            connection.prepareStatement("SELECT revision FROM purged_posting WHERE id = ?")) {
      statement.setString(1, id);
      try (var row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void produceStrangeRecords() throws Exception {
    String topic = old.topics().postings();
    String ghost = TestPostings.id(POSTINGS + 77);
    var properties = old.kafkaSettings().with(Map.of("enable.metrics.push", "false"));
    try (var producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "not an id", "{}")).get();
      producer.send(new ProducerRecord<>(topic, 1, "not an id either", null)).get();
      var purged = new ProducerRecord<String, String>(topic, 2, ghost, null);
      purged.headers().add(EventHeaders.VERSION, "5".getBytes(StandardCharsets.UTF_8));
      purged.headers().add(EventHeaders.REVISION, "5".getBytes(StandardCharsets.UTF_8));
      producer.send(purged).get();
    }
  }

  /// What happens after the dump: postings change, are closed, are created, are created and closed.
  private void writeOn() throws SQLException {
    try (Connection connection = old.connect()) {
      TestPostings.putMany(connection, 0, 1, "second");
      TestPostings.putMany(connection, 10, 50, "second");
      TestPostings.putMany(connection, POSTINGS, POSTINGS + 50, "after the dump");
      for (int number = 0; number < 10; number++) {
        TestPostings.close(connection, 50 + number);
        TestPostings.close(connection, POSTINGS + 40 + number);
      }
    }
    old.awaitTopicEqualsTable();
    old.stopRelays();
  }

  private static void change(RelayWorld world, int from, int to) throws SQLException {
    try (Connection connection = world.connect()) {
      TestPostings.putMany(connection, from, to, "after the restore " + System.nanoTime());
    }
  }

  private Map<String, TestPostings.State> lastInTopic() throws Exception {
    try (TopicReader reader = old.reader()) {
      reader.readToEnd();
      return reader.last();
    }
  }

  private int recordsInTopic() {
    try (TopicReader reader = old.reader()) {
      reader.readToEnd();
      return reader.records().size();
    }
  }
}
