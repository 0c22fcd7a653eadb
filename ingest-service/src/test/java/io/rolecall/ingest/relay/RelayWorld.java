package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.feed.PostingTraces;
import io.rolecall.localstack.KafkaServer;
import io.rolecall.localstack.PostgresServer;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.flywaydb.core.Flyway;
import org.springframework.util.unit.DataSize;

/// A database and topics that no other test uses, on the shared servers, and relays between them.
final class RelayWorld implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PostgresServer postgres;
  private final KafkaServer kafka;
  private final String database;
  private final RelayTopics topics;
  private final boolean ownsTopics;
  private final List<Relay> relays = new ArrayList<>();

  private RelayWorld(
      PostgresServer postgres, KafkaServer kafka, RelayTopics topics, boolean ownsTopics) {
    this.postgres = postgres;
    this.kafka = kafka;
    this.database = postgres.createDatabase("relay_" + COUNT.incrementAndGet());
    this.topics = topics;
    this.ownsTopics = ownsTopics;
  }

  /// With the tables.
  static RelayWorld create() {
    RelayWorld world = createEmpty();
    world.migrate();
    return world;
  }

  /// Without the tables.
  static RelayWorld createEmpty() {
    var stack = SharedStack.with(Server.POSTGRES, Server.KAFKA);
    String suffix = "-" + COUNT.incrementAndGet();
    var topics = new RelayTopics("postings" + suffix, "dead-letters" + suffix);
    return new RelayWorld(stack.postgres(), stack.kafka(), topics, true);
  }

  /// The same topics, with an empty database on another server.
  RelayWorld movedTo(PostgresServer other) {
    var moved = new RelayWorld(other, kafka, topics, false);
    moved.migrate();
    return moved;
  }

  void migrate() {
    Flyway.configure()
        .dataSource(postgresSettings().jdbcUrl(), postgres.user(), postgres.password())
        .load()
        .migrate();
  }

  PostgresServer postgres() {
    return postgres;
  }

  KafkaServer kafka() {
    return kafka;
  }

  RelayTopics topics() {
    return topics;
  }

  PostgresSettings postgresSettings() {
    return new PostgresSettings(
        postgres.host(), postgres.port(), database, postgres.user(), postgres.password());
  }

  KafkaSettings kafkaSettings() {
    return new KafkaSettings(kafka.bootstrapServers(), Map.of());
  }

  /// Shorter waits than in production, small batches.
  static RelaySettings settings() {
    return settings(Duration.ofMinutes(1));
  }

  static RelaySettings settings(Duration checkpointEvery) {
    return new RelaySettings(
        true,
        Duration.ofMillis(100),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(2),
        Duration.ofSeconds(20),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        checkpointEvery,
        100,
        DataSize.ofMegabytes(1),
        (short) -1);
  }

  /// A connection of a writer; commits by itself until told otherwise.
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgresSettings().jdbcUrl(), postgres.user(), postgres.password());
  }

  TopicReader reader() {
    return new TopicReader(kafka.bootstrapServers(), topics.postings());
  }

  /// Starts a relay.
  Relay relay(RelayListener listener) {
    return relay(settings(), listener);
  }

  Relay relay(RelaySettings settings, RelayListener listener) {
    return relay(settings, listener, new FeedSignal());
  }

  Relay relay(RelaySettings settings, RelayListener listener, FeedSignal signal) {
    var relay =
        new Relay(
            new Term.Surroundings(
                postgresSettings(),
                kafkaSettings(),
                topics,
                settings,
                listener,
                new PostingTraces(),
                Clock.systemUTC()),
            signal);
    relays.add(relay);
    relay.start();
    return relay;
  }

  /// Starts a relay and waits until it is the one writer.
  Relay activeRelay() {
    Relay relay = relay(new RelayListener() {});
    awaitActive(relay);
    return relay;
  }

  static void awaitActive(Relay relay) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(relay.state()).isInstanceOf(RelayState.Active.class));
  }

  /// Waits until the last record of every key is the table's row, and checks that no key ever went
  /// back to an earlier version or revision.
  void awaitTopicEqualsTable() throws SQLException {
    try (Connection connection = connect();
        TopicReader reader = reader()) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          // A broker that was just started again.
          .ignoreExceptionsInstanceOf(TimeoutException.class)
          .untilAsserted(() -> {
            reader.readToEnd();
            assertThat(differences(reader.last(), TestPostings.states(connection))).isEmpty();
          });
      reader.assertNothingGoesBack();
    }
  }

  private static List<String> differences(
      Map<String, TestPostings.State> topic, Map<String, TestPostings.State> table) {
    return Stream.concat(topic.keySet().stream(), table.keySet().stream())
        .distinct()
        .filter(id -> !Objects.equals(topic.get(id), table.get(id)))
        .map(id -> "%s: topic %s, table %s".formatted(id, topic.get(id), table.get(id)))
        .limit(20)
        .toList();
  }

  /// Ends the session that holds the lock, as PostgreSQL does to one that fell silent.
  void endLockSession() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(l.pid)
          FROM pg_locks l JOIN pg_database d ON d.oid = l.database
          WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
          """);
    }
  }

  void stopRelays() {
    relays.forEach(Relay::stop);
    relays.clear();
  }

  /// Has both servers running again, and leaves nothing on them.
  @Override
  public void close() throws SQLException {
    stopRelays();
    postgres.start();
    kafka.start();
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement();
        Admin admin = Admin.create(kafkaSettings().with(Map.of()))) {
      statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
      if (!ownsTopics) {
        return;
      }
      var left = new HashSet<>(done(admin.listTopics().names()));
      left.retainAll(List.of(topics.postings(), topics.deadLetters()));
      done(admin.deleteTopics(left).all());
    }
  }

  private static <T> T done(KafkaFuture<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
