package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many writers with transactions of random length, over the same and different postings, some
/// rolled back, while relays lose their lock again and again. Whatever the interleaving: in the end
/// the last record of every key is the table's row, and no key ever went back to an earlier
/// version.
///
/// What each writer does follows from the seed; how they interleave does not.
class RelayRandomIT {
  private static final int WRITERS = 6;
  private static final int SHARED_KEYS = 40;
  private static final int OWN_KEYS = 300;

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
  void after_twenty_seconds_of_random_writes_the_topic_equals_the_table() throws Exception {
    run(20_261_122, Duration.ofSeconds(20), world::endLockSession);
  }

  @Test
  @Tag("long")
  void after_minutes_of_random_writes_and_dying_servers_the_topic_equals_the_table()
      throws Exception {
    var kills = new AtomicInteger();
    run(
        4_711,
        Duration.ofMinutes(4),
        () -> {
          switch (kills.incrementAndGet() % 6) {
            case 2 -> world.kafka().kill();
            case 3 -> world.kafka().start();
            case 5 -> {
              world.postgres().kill();
              world.postgres().start();
            }
            default -> world.endLockSession();
          }
        });
  }

  private interface Fault {
    void happen() throws Exception;
  }

  private void run(long seed, Duration length, Fault fault) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    world.relay(new RelayListener() {});
    world.relay(new RelayListener() {});
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      var writers = new ArrayList<Future<Integer>>();
      for (int number = 0; number < WRITERS; number++) {
        writers.add(threads.submit(writer(number, new Random(seed + number), end)));
      }
      Future<?> faults = threads.submit(() -> faults(new Random(seed), end, fault));
      int committed = 0;
      for (Future<Integer> writer : writers) {
        committed += writer.get();
      }
      faults.get();
      assertThat(committed).isGreaterThan(200);
    }
    world.kafka().start();
    world.awaitTopicEqualsTable();
  }

  private Void faults(Random random, long end, Fault fault) throws Exception {
    while (System.nanoTime() < end) {
      try (Connection connection = world.connect()) {
        pause(connection, 2 + random.nextInt(3));
        fault.happen();
      } catch (SQLException _) {
        // PostgreSQL is on its way back.
      }
    }
    return null;
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
