package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Many writers with transactions of random length, over the same and different postings, some
/// rolled back, while two relays, each a process of its own, are suspended, killed and robbed of
/// their lock, and in the long form the servers die as well. Whatever the interleaving: in the end
/// the last record of every key is the table's row, and no key ever went back to an earlier version
/// or revision.
///
/// What each writer does, and which fault comes when, follows from the seed; how they interleave
/// does not. `-Drolecall.random.seed=4711` sets the seed, `-Drolecall.random.length=PT1H` the
/// length of the long form.
class RelayRandomIT {
  private static final Logger log = LoggerFactory.getLogger(RelayRandomIT.class);
  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final Duration LONG =
      Duration.parse(System.getProperty("rolecall.random.length", "PT4M"));
  private static final int WRITERS = 6;
  private static final int SHARED_KEYS = 40;
  private static final int OWN_KEYS = 300;

  private RelayWorld world;
  private final RelayProcess[] relays = new RelayProcess[2];

  @BeforeEach
  void begin() {
    world = RelayWorld.create();
    Arrays.setAll(relays, _ -> RelayProcess.start(world));
  }

  @AfterEach
  void end() throws SQLException {
    for (RelayProcess relay : relays) {
      relay.close();
    }
    world.close();
  }

  @Test
  void after_twenty_seconds_of_random_writes_the_topic_equals_the_table() throws Exception {
    run(SHORT, this::faultOfRelays);
  }

  @Test
  @Tag("long")
  void after_minutes_of_random_writes_and_dying_servers_the_topic_equals_the_table()
      throws Exception {
    run(
        LONG,
        random -> {
          switch (random.nextInt(8)) {
            case 0 -> {
              world.kafka().kill();
              pause(random, 5);
              world.kafka().start();
            }
            case 1 -> {
              world.postgres().kill();
              world.postgres().start();
            }
            default -> faultOfRelays(random);
          }
        });
  }

  private interface Fault {
    void happen(Random random) throws Exception;
  }

  private void faultOfRelays(Random random) throws Exception {
    int chosen = relays[0].isActive() ? 0 : 1;
    switch (random.nextInt(3)) {
      case 0 -> world.endLockSession();
      case 1 -> {
        relays[chosen].suspend();
        pause(random, 5);
        relays[chosen].resume();
      }
      default -> {
        relays[chosen].kill();
        relays[chosen] = RelayProcess.start(world);
      }
    }
  }

  private void run(Duration length, Fault fault) throws Exception {
    long seed = Long.getLong("rolecall.random.seed", new Random().nextInt(1_000_000));
    log.info("seed {}, length {}", seed, length);
    long end = System.nanoTime() + length.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      var writers = new ArrayList<Future<Integer>>();
      for (int number = 0; number < WRITERS; number++) {
        writers.add(threads.submit(writer(number, new Random(seed + number), end)));
      }
      Future<Integer> faults = threads.submit(() -> faults(new Random(seed), end, fault));
      int committed = 0;
      for (Future<Integer> writer : writers) {
        committed += writer.get();
      }
      log.info("seed {}: {} transactions, {} faults", seed, committed, faults.get());
      assertThat(committed).isGreaterThan(200);
      assertThat(faults.get()).isPositive();
    }
    world.awaitTopicEqualsTable();
  }

  private static int faults(Random random, long end, Fault fault) throws Exception {
    int happened = 0;
    while (System.nanoTime() < end) {
      pause(random, 4);
      try {
        fault.happen(random);
        happened++;
      } catch (SQLException _) {
        // PostgreSQL is on its way back.
      }
    }
    return happened;
  }

  /// One to `most` seconds.
  private static void pause(Random random, int most) {
    long until = System.nanoTime() + (1_000 + random.nextInt(1_000 * (most - 1))) * 1_000_000L;
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private Callable<Integer> writer(int number, Random random, long end) {
    return () -> {
      int committed = 0;
      while (System.nanoTime() < end) {
        try (Connection connection = world.connect()) {
          connection.setAutoCommit(false);
          while (System.nanoTime() < end) {
            committed += transaction(number, random, connection);
          }
        } catch (SQLException _) {
          // PostgreSQL was killed, and this transaction with it.
        }
      }
      return committed;
    };
  }

  /// One transaction: some keys in order (so that writers don't deadlock), now and then a pause.
  private static int transaction(int writer, Random random, Connection connection)
      throws SQLException {
    for (int key : keys(writer, random)) {
      if (random.nextInt(5) == 0) {
        TestPostings.close(connection, key);
      } else {
        TestPostings.put(connection, key, "value " + random.nextInt());
      }
      if (random.nextInt(10) == 0) {
        pause(connection, random.nextInt(8) == 0 ? 0.5 : random.nextInt(20) / 1000.0);
      }
    }
    if (random.nextInt(6) == 0) {
      connection.rollback();
      return 0;
    }
    connection.commit();
    return 1;
  }

  private static List<Integer> keys(int writer, Random random) {
    var keys = new TreeSet<Integer>();
    int count = 1 + (random.nextInt(4) == 0 ? random.nextInt(25) : random.nextInt(3));
    for (int i = 0; i < count; i++) {
      keys.add(
          random.nextBoolean()
              ? random.nextInt(SHARED_KEYS)
              : SHARED_KEYS + writer * OWN_KEYS + random.nextInt(OWN_KEYS));
    }
    return List.copyOf(keys);
  }

  private static void pause(Connection connection, double seconds) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_sleep(" + seconds + ")");
    }
  }
}
