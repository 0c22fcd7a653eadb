package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How long it takes from sending a `PUT` until a search shows the posting, measured from outside:
/// 20 postings a second, each sent on its own schedule whatever became of the one before, while one
/// client asks for the newest postings every 20 ms.
@Tag("measure")
class FreshnessIT {
  private static final int POSTINGS = 1_200;
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Path REPORT = Path.of("target", "measure", "freshness.md");

  private final Api api = new Api(Rolecall.shared());
  private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
  private final Map<String, Long> answeredAt = new ConcurrentHashMap<>();
  private final Map<String, Long> foundAt = new ConcurrentHashMap<>();
  private final Map<String, String> ids = new ConcurrentHashMap<>();

  @Test
  void from_put_to_searchable_at_20_postings_a_second() throws Exception {
    String source = "fresh" + System.currentTimeMillis();
    var next = new AtomicInteger();
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> {
                int n = next.getAndIncrement();
                if (n < POSTINGS) {
                  long due = System.nanoTime();
                  senders.execute(() -> put(source, n, due));
                }
              },
              0,
              INTERVAL.toMillis(),
              TimeUnit.MILLISECONDS);
      var _ =
          clock.scheduleAtFixedRate(() -> look(source), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
      org.awaitility.Awaitility.await()
          .atMost(INTERVAL.multipliedBy(POSTINGS).plusSeconds(60))
          .until(() -> foundAt.size() == POSTINGS);
      clock.shutdownNow();
    }

    assertThat(foundAt).hasSize(POSTINGS);
    report();
  }

  private void put(String source, int n, long due) {
    String posting =
        "{\"title\":\"Clock Maker %d\",\"hiringOrganization\":\"Uhrwerk\",\"description\":\"%s\"}"
            .formatted(n, "<p>Makes clocks that people set their day by. ".repeat(40));
    sentAt.put(Integer.toString(n), due);
    var answer = api.put(source, Integer.toString(n), posting);
    answeredAt.put(answer.body().get("id").stringValue(), System.nanoTime());
    ids.put(answer.body().get("id").stringValue(), Integer.toString(n));
  }

  private void look(String source) {
    JsonNode jobs = api.search("source=" + source + "&sort=date&size=100").body().get("jobs");
    long now = System.nanoTime();
    for (JsonNode job : jobs) {
      foundAt.putIfAbsent(job.get("id").stringValue(), now);
    }
  }

  private void report() throws IOException {
    var acknowledged = new HashMap<String, Long>();
    var searchable = new HashMap<String, Long>();
    ids.forEach((id, n) -> {
      acknowledged.put(id, answeredAt.get(id) - sentAt.get(n));
      searchable.put(id, foundAt.get(id) - sentAt.get(n));
    });
    String report =
        """
        | %d postings, 20 a second | p50 | p99 | max |
        |---|---|---|---|
        | PUT to answer | %s |
        | PUT to searchable | %s |
        """
            .formatted(POSTINGS, row(acknowledged), row(searchable));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }

  private static String row(Map<String, Long> nanos) {
    long[] sorted = nanos.values().stream().mapToLong(Long::longValue).sorted().toArray();
    return "%d ms | %d ms | %d ms"
        .formatted(
            millis(sorted, 0.5), millis(sorted, 0.99), sorted[sorted.length - 1] / 1_000_000);
  }

  private static long millis(long[] sorted, double quantile) {
    return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1_000_000;
  }
}
