package io.rolecall.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rolecall.acceptance.monitoring.MonitoringFiles.Query;
import io.rolecall.acceptance.monitoring.MonitoringFiles.Rule;
import io.rolecall.acceptance.pipeline.Rolecall;
import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rules and the dashboard in a real Prometheus that scrapes the running services, with the
/// canary as it is by default.
@Tag("long")
class MonitoringIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration FIRES_WITHIN = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(500);

  /// Comes with the first document that OpenSearch does not take.
  private static final String RETRIES = "rolecall_indexer_retries_total";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Rolecall rolecall;
  private static Prometheus prometheus;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Prometheus.isInstalled(),
        "SKIPPED: there is no prometheus or no promtool (Debian: apt-get install prometheus)");
    rolecall = Rolecall.sharedWith(Map.of("ROLECALL_CANARY_INTERVAL", "15s"));
    prometheus =
        Prometheus.start(
            Map.of(
                "ingest-service:9081", target(Service.INGEST),
                "indexer:9082", target(Service.INDEXER),
                "search-service:9080", target(Service.SEARCH)));
    Files.deleteIfExists(Prometheus.FOLDER.resolve("alerts.txt"));
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
      HTTP.close();
      rolecall.stopAll();
    }
  }

  private static String target(Service service) {
    return rolecall.management(service, "").getAuthority();
  }

  private static HttpResponse<String> send(String method, URI to, String type, String body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(to)
              .header("Content-Type", type)
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> get(URI from) {
    return send("GET", from, "application/json", "");
  }

  /// Something of everything that is counted.
  private static void someTraffic() {
    String feed =
        "{\"identifier\":\"1\",\"title\":\"Bell Founder\",\"hiringOrganization\":\"Ring\"}";
    URI postings = rolecall.ingest("/v1/sources/watched/postings");
    assertThat(send("PUT", postings, "application/x-ndjson", feed).statusCode()).isEqualTo(200);
    String id = get(rolecall.ingest("/v1/sources/watched/postings/1")).body().split("\"", -1)[3];
    await()
        .atMost(PATIENCE)
        .until(() -> get(rolecall.search("/v1/jobs/" + id)).statusCode() == 200);
    assertThat(get(rolecall.search("/v1/jobs?q=bell")).statusCode()).isEqualTo(200);
    assertThat(get(rolecall.search("/v1/jobs/" + id + "/similar")).statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> get(rolecall.indexer("/v1/parity")).statusCode() == 200);
  }

  @Test
  void promtool_has_nothing_against_the_files() throws IOException, InterruptedException {
    var rules = MonitoringFiles.PROMETHEUS.resolve("alerts.yml").toString();
    var config = MonitoringFiles.PROMETHEUS.resolve("prometheus.yml").toString();

    assertThat(Prometheus.promtool("check", "rules", rules))
        .satisfies(it -> assertThat(it.exit()).as(it.output()).isZero());
    assertThat(Prometheus.promtool("check", "config", config))
        .satisfies(it -> assertThat(it.exit()).as(it.output()).isZero());
  }

  @Test
  void every_rule_and_every_panel_is_evaluated_and_names_meters_that_there_are() {
    someTraffic();
    List<Query> panels = MonitoringFiles.queries();
    List<Rule> rules = MonitoringFiles.rules();
    assertThat(panels).hasSizeGreaterThan(30);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(panels)
                .filteredOn(it -> !it.query().contains(RETRIES))
                .allSatisfy(it -> assertThat(prometheus.query(it.query())).isNotEmpty()));
    assertThat(rules).allSatisfy(it -> assertThat(prometheus.query(it.query())).isNotNull());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(prometheus.rules())
                .hasSize(rules.size())
                .allSatisfy(it -> assertThat(it.path("health").asString("")).isEqualTo("ok")));

    Set<String> there = new TreeSet<>(prometheus.series());
    there.add(RETRIES);
    assertThat(there)
        .containsAll(
            Stream.concat(panels.stream().map(Query::query), rules.stream().map(Rule::query))
                .flatMap(query -> MonitoringFiles.series(query).stream())
                .toList());
    assertThat(there).containsAll(KnownMeter.all().stream().map(KnownMeter::series).toList());
    assertThat(there)
        .filteredOn(name -> name.startsWith("rolecall_"))
        .allMatch(name ->
            KnownMeter.all().stream().anyMatch(meter -> name.startsWith(meter.prometheus())));
  }

  @Test
  void an_alert_tells_that_the_relay_is_stopped_and_ends_when_it_runs_again() {
    firesAndClears(
        "relay stopped",
        () -> rolecall.kill(Service.INGEST),
        () -> rolecall.start(Service.INGEST),
        "RelayAway",
        "ServiceAway",
        "SearchResultsStale");
  }

  @Test
  void an_alert_tells_that_the_indexer_is_stopped_and_ends_when_it_runs_again() {
    firesAndClears(
        "indexer stopped",
        () -> rolecall.kill(Service.INDEXER),
        () -> rolecall.start(Service.INDEXER),
        "ServiceAway",
        "SearchResultsStale");
  }

  @Test
  void an_alert_tells_that_opensearch_takes_no_writes_and_ends_when_it_does_again() {
    firesAndClears(
        "OpenSearch read-only",
        () -> block("true"),
        () -> block("null"),
        "IndexerUnwell",
        "SearchResultsStale");
    assertThat(prometheus.series()).contains(RETRIES);
  }

  private static void block(String value) {
    URI settings = URI.create(rolecall.servers().openSearch() + "/jobs/_settings");
    String body = "{\"index.blocks.write\":%s}".formatted(value);
    assertThat(send("PUT", settings, "application/json", body).statusCode()).isEqualTo(200);
  }

  private static void firesAndClears(
      String fault, Runnable breaks, Runnable mends, String... alerts) {
    Set<String> expected = Set.of(alerts);
    await("quiet before " + fault)
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> number("rolecall_canary_age_seconds") && prometheus.firing().isEmpty());
    Instant begin = Instant.now();
    breaks.run();
    var fired = new HashMap<String, Duration>();
    try {
      await(fault)
          .atMost(FIRES_WITHIN)
          .pollInterval(POLL)
          .untilAsserted(() -> {
            prometheus
                .firing()
                .forEach(it -> fired.putIfAbsent(it, Duration.between(begin, Instant.now())));
            assertThat(fired.keySet()).containsAll(expected);
          });
    } finally {
      mends.run();
    }
    Instant mended = Instant.now();
    await(fault + " is over")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> prometheus.firing().isEmpty());
    Duration cleared = Duration.between(mended, Instant.now());
    for (var alert : fired.entrySet()) {
      note("%s: %s fired after %.1f s".formatted(fault, alert.getKey(), seconds(alert.getValue())));
    }
    note(
        "%s: all clear %.1f s after it was mended (mending took until %.1f s)"
            .formatted(fault, seconds(cleared), seconds(Duration.between(begin, mended))));
  }

  private static boolean number(String series) {
    return !prometheus.query(series + " >= 0").isEmpty();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static void note(String line) {
    try {
      Files.writeString(
          Prometheus.FOLDER.resolve("alerts.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    System.out.printf(Locale.ROOT, "%s%n", line);
  }
}
