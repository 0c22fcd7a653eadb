package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.feed.FeedSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/// How fast the relay is, with its default settings. The bounds are far from what is normal: they
/// catch a relay that waits where it should not. The figures are logged.
@Tag("long")
class RelaySpeedIT {
  private static final Logger log = LoggerFactory.getLogger(RelaySpeedIT.class);
  private static final int ROWS = 40_000;
  private static final int PUTS = 600;

  private static final String FILL =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, changed_xid)
      SELECT left(encode(sha256(convert_to('acme' || chr(10) || n, 'UTF8')), 'hex'), 32),
             'acme', n::text, 'open', 1, 1700000000000000 + n, '',
             json_build_object('title', 'Job ' || n, 'description',
               (SELECT string_agg(md5(n::text || i) || ' words of a text ', '')
                FROM generate_series(1, 60) i))::text,
             now(), now(), pg_current_xact_id()::text::bigint
      FROM generate_series(1, %d) n
      """
          .formatted(ROWS);

  @Test
  void a_backlog_of_three_kilobyte_postings_is_published_by_the_thousands_a_second()
      throws Exception {
    try (RelayWorld world = RelayWorld.create();
        Connection connection = world.connect();
        var statement = connection.createStatement()) {
      statement.execute(FILL);
      var published = new AtomicInteger();
      var counting =
          new RelayListener() {
            private long begin;

            @Override
            public void stateChanged(RelayState state) {
              begin = System.nanoTime();
            }

            @Override
            public void published(List<Outgoing> batch) {
              if (published.addAndGet(batch.size()) == ROWS) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                log.info("relay: {} rows/s", Math.round(ROWS / seconds));
              }
            }
          };

      world.relay(defaults(), counting);

      await().atMost(Duration.ofSeconds(60)).until(() -> published.get() == ROWS);
    }
  }

  @Test
  void a_commit_is_in_the_topic_within_milliseconds() throws Exception {
    try (RelayWorld world = RelayWorld.create();
        Connection connection = world.connect();
        TopicReader reader = world.reader();
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor()) {
      var signal = new FeedSignal();
      RelayWorld.awaitActive(world.relay(defaults(), new RelayListener() {}, signal));
      reader.assign();
      var committed = new ConcurrentHashMap<String, Long>();
      var number = new AtomicInteger();
      var writing =
          writer.scheduleAtFixedRate(
              () -> {
                try {
                  int next = number.incrementAndGet();
                  TestPostings.put(connection, next, "x".repeat(3_000));
                  committed.put(TestPostings.id(next), System.nanoTime());
                  signal.rowsChanged();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              },
              0,
              20,
              TimeUnit.MILLISECONDS);

      List<Double> latencies = latencies(reader, committed);
      writing.cancel(false);

      log.info(
          "relay: commit to topic p50 {} ms, p99 {} ms, max {} ms",
          percentile(latencies, 0.5),
          percentile(latencies, 0.99),
          percentile(latencies, 1));
      assertThat(percentile(latencies, 0.5)).isLessThan(100);
    }
  }

  private static List<Double> latencies(TopicReader reader, Map<String, Long> committed) {
    var latencies = new ArrayList<Double>();
    while (latencies.size() < PUTS) {
      var read = reader.poll(Duration.ofMillis(500));
      long now = System.nanoTime();
      for (var record : read) {
        Long since = committed.get(record.key());
        latencies.add(since == null ? 0 : Math.round((now - since) / 1e4) / 100.0);
      }
    }
    // The first ones pay for what is loaded and compiled once.
    return latencies.stream().skip(PUTS / 6).sorted().toList();
  }

  private static double percentile(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  static RelaySettings defaults() {
    return new RelaySettings(
        true,
        Duration.ofMillis(200),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        1000,
        DataSize.ofMegabytes(8),
        (short) -1);
  }
}
