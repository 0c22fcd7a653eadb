package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// From commit to topic, seen from outside: a posting's record is awaited from the moment its `PUT`
/// was answered, 50 a second. Then the same while the active relay's process is killed: the longest
/// time without a record is what a takeover costs.
@Tag("measure")
class RelaySpeedIT {
  private static final int POSTINGS = 1_500;
  private static final int PER_SECOND = 50;
  private static final int TAKEOVERS = 5;
  private static final Duration AROUND_A_KILL = Duration.ofSeconds(10);
  private static final Path REPORT = Path.of("target", "measure", "relay.md");

  private final Rolecall rolecall = Rolecall.shared();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Long> answeredAt = new ConcurrentHashMap<>();
  private final Map<String, Long> seenAt = new ConcurrentHashMap<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void from_commit_to_topic_and_takeovers() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var first = rolecall.startIngest()) {
      var reading = threads.submit(this::readTopic);
      rolecall.kill(Service.INGEST);
      awaitActive(first);
      send(first, "warm", POSTINGS / 3);
      answeredAt.clear();
      seenAt.clear();
      send(first, "timed", POSTINGS);
      var latencies = new Histogram(3);
      answeredAt.forEach(
          (id, answered) -> latencies.recordValue(Math.max(0, seenAt.get(id) - answered) / 1_000));
      List<Long> takeovers = takeovers(first);
      ended.set(true);
      reading.get();
      report(latencies, takeovers);
    } finally {
      ended.set(true);
      rolecall.start(Service.INGEST);
    }
  }

  /// Kills the active one of two instances while the other one takes postings, again and again.
  private List<Long> takeovers(Rolecall.Instance first) throws Exception {
    var millis = new ArrayList<Long>();
    Rolecall.Instance active = first;
    for (int n = 0; n < TAKEOVERS; n++) {
      Rolecall.Instance standby = rolecall.startIngest();
      seenAt.clear();
      answeredAt.clear();
      Rolecall.Instance victim = active;
      var killedAt = new long[1];
      try (var clock = Executors.newSingleThreadScheduledExecutor()) {
        var _ =
            clock.schedule(
                () -> {
                  killedAt[0] = System.nanoTime();
                  victim.close();
                },
                2,
                TimeUnit.SECONDS);
        send(standby, "takeover-" + n, PER_SECOND * (int) AROUND_A_KILL.toSeconds());
      }
      long next =
          seenAt.values().stream()
              .mapToLong(Long::longValue)
              .filter(at -> at > killedAt[0] + Duration.ofMillis(100).toNanos())
              .min()
              .orElseThrow();
      millis.add(Duration.ofNanos(next - killedAt[0]).toMillis());
      active = standby;
    }
    active.close();
    return millis;
  }

  private void send(Rolecall.Instance service, String name, int count) throws Exception {
    String source = name + "." + System.currentTimeMillis();
    var next = new AtomicInteger();
    try (var clock = Executors.newSingleThreadScheduledExecutor();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> {
                int n = next.getAndIncrement();
                if (n < count) {
                  senders.execute(() -> put(service, source, n));
                }
              },
              0,
              1_000 / PER_SECOND,
              TimeUnit.MILLISECONDS);
      await()
          .atMost(Duration.ofSeconds(60L + count / PER_SECOND))
          .until(
              () -> answeredAt.size() == count && seenAt.keySet().containsAll(answeredAt.keySet()));
    }
  }

  private void put(Rolecall.Instance service, String source, int n) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(service.at("/v1/sources/" + source + "/postings/" + n))
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString(posting(n)))
                  .build(),
              BodyHandlers.ofString());
      long now = System.nanoTime();
      answeredAt.put(Api.JSON.readTree(answer.body()).get("id").stringValue(), now);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String posting(int n) {
    return "{\"title\":\"Relay Runner %d\",\"hiringOrganization\":\"Athletics\"}".formatted(n);
  }

  private void readTopic() {
    try (var consumer = Truth.topicReader(rolecall)) {
      consumer.seekToEnd(consumer.assignment());
      while (!ended.get()) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          seenAt.putIfAbsent(record.key(), System.nanoTime());
        }
      }
    }
  }

  private static void awaitActive(Rolecall.Instance service) {
    URI metrics = service.management("/actuator/prometheus");
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> {
          try (var in = metrics.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .contains("rolecall_relay_active 1");
          }
        });
  }

  private static void report(Histogram latencies, List<Long> takeovers) throws IOException {
    assertThat(latencies.getTotalCount()).isEqualTo(POSTINGS);
    String report =
        """
        | %d postings, %d a second | p50 | p99 | max |
        |---|---|---|---|
        | answer to record | %.1f ms | %.1f ms | %.1f ms |

        Kill -9 of the active relay to the next record, %d times, in ms: %s
        """
            .formatted(
                POSTINGS,
                PER_SECOND,
                latencies.getValueAtPercentile(50) / 1_000.0,
                latencies.getValueAtPercentile(99) / 1_000.0,
                latencies.getMaxValue() / 1_000.0,
                takeovers.size(),
                takeovers.stream().sorted().toList());
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }
}
